import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import {
  CATALOGS,
  languageKeys,
  untranslatedIn,
  untranslatedWords,
} from '../../scripts/lint/language-keys.mjs';
import { ROOT } from '../../scripts/setup/project.mjs';

/** Chinese counts without a singular. */
const ENDINGS = { de: ['_one', '_other'], es: ['_one', '_other'], zh: ['_other'] } as const;

function catalogOf(folder: string, language: string): Record<string, string> {
  return JSON.parse(readFileSync(join(ROOT, folder, `${language}.json`), 'utf8')) as Record<string, string>;
}

/** Values, and the marks of `ui/marked.tsx`. */
const placeholders = (text: string) => [...new Set(text.match(/\{\{\w+\}\}|<\/?[ab]>/gu))].sort();

/** `one` may say the number in a word. */
function wrongPlaceholders(catalog: Record<string, string>): string[] {
  return Object.entries(catalog).flatMap(([key, text]) => {
    const wanted = placeholders(key).filter((one) => !(key.endsWith('_one') && one === '{{count}}'));
    const given = placeholders(text).filter((one) => !(key.endsWith('_one') && one === '{{count}}'));
    return wanted.join() === given.join() ? [] : [key];
  });
}

describe.each(Object.entries(CATALOGS))('the catalogs of the %s', (_, catalogs) => {
  const { plain, counted } = languageKeys(catalogs);

  describe.each(Object.entries(ENDINGS))('%s', (language, endings) => {
    const keys = [...plain, ...counted.flatMap((key) => endings.map((ending) => key + ending))];
    const catalog = catalogOf(catalogs.folder, language);

    test('has every sentence', () => {
      expect(keys.filter((key) => (catalog[key] ?? '') === '')).toEqual([]);
    });

    test('has none that nobody says', () => {
      const known = new Set(keys);
      expect(Object.keys(catalog).filter((key) => !known.has(key))).toEqual([]);
    });

    test('keeps what is put into them', () => {
      expect(wrongPlaceholders(catalog)).toEqual([]);
    });
  });

  test('English says how it counts, and nothing else', () => {
    const english = catalogOf(catalogs.folder, 'en');
    expect(Object.keys(english).sort()).toEqual(
      counted.flatMap((key) => [`${key}_one`, `${key}_other`]).sort(),
    );
    expect(wrongPlaceholders(english)).toEqual([]);
  });

  test('a sentence is not written with and without a number', () => {
    expect(plain.filter((sentence) => counted.includes(sentence))).toEqual([]);
  });

  test('no word that is shown goes around them', () => {
    expect(untranslatedIn(catalogs)).toEqual([]);
  });
});

test.each(Object.keys(ENDINGS))('what station and phone both say is the same in %s', (language) => {
  const station = catalogOf(CATALOGS.station.folder, language);
  const phone = Object.entries(catalogOf(CATALOGS.camera.folder, language));
  const shared = phone.filter(([key]) => key in station);
  expect(shared.length).toBeGreaterThan(3);
  expect(shared.filter(([key, text]) => station[key] !== text)).toEqual([]);
});

test.each([
  ['text', 'one.tsx', 'export const One = () => <p>Some words</p>;'],
  ['one of two texts', 'one.tsx', "export const One = ({ busy }) => <p>{busy ? 'Wait' : t('Go')}</p>;"],
  ['text of two', 'one.tsx', "export const One = ({ busy }) => <p>{busy && 'Wait'}</p>;"],
  ['text with a value', 'one.tsx', 'export const One = ({ name }) => <p title={`Of ${name}`} />;'],
  ['what is read aloud', 'one.tsx', 'export const One = () => <p aria-label="Words" />;'],
  ['a sentence', 'one-words.ts', "export const one = () => 'Some words';"],
  [
    'a sentence with a value',
    'one-words.ts',
    'export const ONE = words({ of: (name: string) => `Of ${name}` });',
  ],
])('finds %s that does', (_, name, text) => {
  const source = ts.createSourceFile(join(ROOT, name), text, ts.ScriptTarget.Latest, true);
  expect(untranslatedWords(source)).toHaveLength(1);
});
