import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SAID_BY_OTHERS } from '../../languages/said-by-others.ts';

const MAIN = new URL('../../main', import.meta.url).pathname;

/** A refusal’s sentence where it is written out; what is put together elsewhere is not seen. */
const REFUSAL = /\b(?:failure|notNow)\(\s*(?:'\w+',\s*)?(?:'([A-Z][^'\n]+)'|`([A-Z][^`]+)`)/gu;

const sources = readdirSync(MAIN, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
);

/** Whatever is put into a sentence is called the same. */
const bare = (sentence: string) => sentence.replaceAll(/\$\{.*?\}(?!\))|\{\{\w+\}\}/gu, '…');

test('the window knows the refusals of main', () => {
  const refusals = sources.flatMap((file) =>
    [...readFileSync(join(MAIN, file), 'utf8').matchAll(REFUSAL)].map(
      ([, plain, filled]) => plain ?? filled ?? '',
    ),
  );
  expect(refusals.length).toBeGreaterThan(20);
  const known = new Set(SAID_BY_OTHERS.map(bare));
  expect(refusals.map(bare).filter((sentence) => !known.has(sentence))).toEqual([]);
});
