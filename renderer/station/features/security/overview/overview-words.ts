import type { PostureItemView } from '../../../../../preload/contract/security-model.ts';

export const OVERVIEW_WORDS = {
  title: 'Overview',
  lead: 'What protects this hub and its cameras, each point measured on the running hub.',
  again: 'Measure again',
  measuring: 'Measuring…',
  measuredAt: (time: string) => `Measured ${time}`,
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
  allPass: (count: number) => `All ${count} checks pass`,
  allPassDetail: 'Nothing needs you.',
  needYou: (count: number) => (count === 1 ? '1 thing needs you' : `${count} things need you`),
  toLookAt: (count: number) => (count === 1 ? '1 thing to look at' : `${count} things to look at`),
  rest: (passing: number, all: number) => `${passing} of ${all} checks pass.`,
} as const;
