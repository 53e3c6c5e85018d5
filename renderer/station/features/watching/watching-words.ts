import { t } from '../../../../languages/t.ts';
import { words } from '../../../../languages/words.ts';

export const WATCHING_WORDS = words({
  title: 'Watching',
  leadAll: 'Who sees which camera right now, and who did before. What ended is kept for 90 days.',
  leadOwn: 'What you watch right now, on all your screens, and what you watched before.',
  loading: 'Loading…',
  live: 'Right now',
  past: 'Before',
  noneLive: 'Nobody watches a camera right now.',
  nonePast: 'Nothing yet.',
  liveMark: 'Live',
  entry: (username: string, camera: string) => `${username} · ${camera}`,
  since: (when: string) => t('Since {{when}}', { when }),
  lasted: (when: string, long: string, why: string) =>
    t('{{when}}, for {{long}}. {{why}}', { when, long, why }),
  end: 'End',
  endLabel: (username: string, camera: string) =>
    t('End: {{username}} watching {{camera}}', { username, camera }),
  ended: 'It was ended. The same person may watch again until you take the camera away from them.',
  refresh: 'Refresh',
  more: (left: number) => t('Show older ({{left}})', { left }),
  reasons: {
    viewer_left: 'The viewer closed it.',
    camera_left: 'The camera ended it.',
    viewer_disconnected: 'The viewer’s connection ended.',
    device_disconnected: 'The camera’s connection ended.',
    access_removed: 'The camera is no longer shared with them.',
    device_removed: 'The camera was removed.',
    token_revoked: 'They were signed out.',
    token_expired: 'Their sign-in ran out.',
    negotiation_timeout: 'No connection came about.',
    camera_unavailable: 'The camera had no picture to give.',
    ended_by_admin: 'An administrator ended it.',
    hub_restart: 'The hub was restarted.',
    error: 'Something went wrong at one end.',
  },
  reasonUnknown: 'It ended.',
});
