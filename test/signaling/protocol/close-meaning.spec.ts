import { expect, it } from 'vitest';
import { closeMeaning } from '../../../signaling/protocol/close-meaning.ts';

const end = { reason: '', hello_done: true, last_error: null };

it.each([
  ['the hub restarts', { ...end, code: 1012 }, 'again'],
  ['the network is lost', { ...end, code: 1006 }, 'again'],
  ['a frame was too large', { ...end, code: 1009 }, 'again'],
  ['the hub is full', { ...end, code: 1013 }, 'slow_down'],
  ['another tab took over', { ...end, code: 4409 }, 'replaced'],
  ['hello was refused', { ...end, code: 1008, hello_done: false, reason: 'bad credentials' }, 'revoked'],
  ['hello was refused without a word', { ...end, code: 1008, hello_done: false }, 'revoked'],
  ['the token was revoked', { ...end, code: 1008, last_error: 'unauthenticated' }, 'revoked'],
  ['the device was removed', { ...end, code: 1008, reason: 'device removed' }, 'revoked'],
  ['hello came too late', { ...end, code: 1008, hello_done: false, reason: 'no hello' }, 'slow_down'],
  ['a limit was met', { ...end, code: 1008, reason: 'too many messages' }, 'slow_down'],
  ['a limit was named', { ...end, code: 1008, last_error: 'rate_limited' }, 'slow_down'],
  ['it said nothing after hello', { ...end, code: 1008 }, 'slow_down'],
] as const)('when %s', (_case, close, meaning) => {
  expect(closeMeaning(close)).toBe(meaning);
});
