import { t } from '../../../../languages/t.ts';
import { words } from '../../../../languages/words.ts';
import type { SectionId } from './section-id.ts';

export const SECURITY_WORDS = words({
  title: 'Security',
  open: (alerts: number) =>
    alerts === 0 ? t('Security') : t('Security: {{count}} new alerts', { count: alerts }),
  back: 'Back to the wall',
  sections: {
    overview: 'Overview',
    alerts: 'Alerts',
    activity: 'Activity',
    people: 'People',
    watching: 'Watching',
    backup: 'Backup',
    emergency: 'Emergency',
    account: 'My account',
  } satisfies Record<SectionId, string>,
  loading: 'Asking the hub…',
  personGone: 'somebody whose account is gone',
  cameraGone: 'a camera that was removed',
});
