import { expect, it } from 'vitest';
import { isNestedTooDeep, MAX_JSON_DEPTH } from '../../../signaling/protocol/json-depth.ts';

const nested = (levels: number, inside: string): string => '['.repeat(levels) + inside + ']'.repeat(levels);
const LONG = JSON.stringify('x'.repeat(2_000));

it.each([
  { what: 'as many levels as allowed', text: nested(MAX_JSON_DEPTH, LONG), deep: false },
  { what: 'one more', text: nested(MAX_JSON_DEPTH + 1, LONG), deep: true },
  { what: 'objects', text: '{"a":'.repeat(40) + LONG, deep: true },
  { what: 'many beside each other', text: `[${'[],'.repeat(2_000)}[]]`, deep: false },
  { what: 'brackets in a text', text: JSON.stringify({ sdp: '[{'.repeat(2_000) }), deep: false },
  {
    what: 'brackets after an escaped quotation mark',
    text: JSON.stringify(`"${'['.repeat(2_000)}`),
    deep: false,
  },
  {
    what: 'brackets after a text that ends in a backslash',
    text: `["\\\\",${'['.repeat(2_000)}`,
    deep: true,
  },
  { what: 'nothing but brackets', text: '['.repeat(65_536), deep: true },
  { what: 'a text without an end', text: `"${'\\'.repeat(2_001)}`, deep: false },
])('$what: $deep', ({ text, deep }) => {
  expect(isNestedTooDeep(text)).toBe(deep);
});
