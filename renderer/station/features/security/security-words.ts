import type { SectionId } from './section-id.ts';

export const SECURITY_WORDS = {
  title: 'Security',
  open: (alerts: number) =>
    alerts === 0 ? 'Security' : alerts === 1 ? 'Security: 1 new alert' : `Security: ${alerts} new alerts`,
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
} as const;
