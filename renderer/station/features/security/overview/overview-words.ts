import { t } from '../../../../../languages/t.ts';
import { words } from '../../../../../languages/words.ts';
import type { PostureItemView } from '../../../../../preload/contract/security-model.ts';

export const OVERVIEW_WORDS = words({
  title: 'Overview',
  lead: 'What protects this hub and its cameras, each point measured on the running hub.',
  again: 'Measure again',
  measuring: 'Measuring…',
  measuredAt: (time: string) => t('Measured {{time}}', { time }),
  states: { pass: 'In order', warn: 'Worth a look', fail: 'Needs you' } satisfies Record<
    PostureItemView['state'],
    string
  >,
  groups: {
    fail: 'Needs you now',
    warn: 'Worth a look',
    pass: 'In order',
  } satisfies Record<PostureItemView['state'], string>,
  toDo: 'What to do:',
  allPass: (count: number) => t('All {{number}} checks pass', { number: count }),
  allPassDetail: 'Nothing needs you.',
  needYou: (count: number) => t('{{count}} things need you', { count }),
  toLookAt: (count: number) => t('{{count}} things to look at', { count }),
  rest: (passing: number, all: number) => t('{{passing}} of {{all}} checks pass.', { passing, all }),
});
