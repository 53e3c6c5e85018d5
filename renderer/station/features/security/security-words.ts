import type { SectionId } from './section-id.ts';

export const SECURITY_WORDS = {
  title: 'Security',
  open: (alerts: number) =>
    alerts === 0 ? 'Security' : alerts === 1 ? 'Security: 1 new alert' : `Security: ${alerts} new alerts`,
  back: 'Back to the wall',
  sections: {
    overview: 'Overview',
    people: 'People',
    watching: 'Watching',
    account: 'My account',
  } satisfies Record<SectionId, string>,
  loading: 'Asking the hub…',
  hubAway: 'The hub is away. What is shown is the last answer; it is asked again when the hub is back.',
} as const;
