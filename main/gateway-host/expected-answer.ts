import type { Answer } from '../../gateway/contract/questions.ts';

/** What was asked for, or why there is none, as a sentence. */
export type Expected<K extends Answer['kind']> = { given: Extract<Answer, { kind: K }> } | { failed: string };

const OTHER = 'The part of the program that talks to cameras gave a wrong answer. Try again.';

/** The gateway's process reads what cameras send, so nobody relies on it that the answer belongs to the question. */
export function expectedAnswer<K extends Answer['kind']>(answer: Answer, kind: K): Expected<K> {
  if (answer.kind === kind) return { given: answer as Extract<Answer, { kind: K }> };
  return { failed: answer.kind === 'failed' ? answer.message : OTHER };
}
