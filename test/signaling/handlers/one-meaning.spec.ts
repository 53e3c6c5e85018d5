import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasOneMeaning } from '../../../signaling/handlers/one-meaning.ts';

const objects = fc.dictionary(fc.string(), fc.jsonValue());

describe('hasOneMeaning', () => {
  it('is true for what was written plainly, unless a string holds a colon beside a quote', () => {
    fc.assert(
      fc.property(objects, (value) => {
        const text = JSON.stringify(value);
        const parsed = JSON.parse(text) as object;
        const colons = JSON.stringify(
          text.match(/"(?:[^"\\]|\\.)*"/g)?.filter((part) => part.includes(':')) ?? [],
        );
        if (colons === '[]') expect(hasOneMeaning(text, parsed)).toBe(true);
      }),
    );
  });

  it('is never true when a key is there twice', () => {
    const space = fc.constantFrom('', ' ', '\n', '\t', '\r\n  ');
    fc.assert(
      fc.property(
        objects,
        fc.string(),
        fc.jsonValue(),
        fc.jsonValue(),
        space,
        (rest, key, first, second, gap) => {
          const name = JSON.stringify(key);
          const inner = JSON.stringify(rest).slice(1, -1);
          const text = `{${name}${gap}:${JSON.stringify(first)},${name}:${JSON.stringify(second)}${inner ? `,${inner}` : ''}}`;
          expect(hasOneMeaning(text, JSON.parse(text) as object)).toBe(false);
        },
      ),
    );
  });
});
