import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/* docs/security.md can't drift from what there is. */

interface Row {
  id: string;
  where: string[];
  tests: string[];
}

const ROOT = new URL('../../', import.meta.url);
const paths = (cell = ''): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path);
const rows: Row[] = readFileSync(new URL('docs/security.md', ROOT), 'utf8')
  .split('\n')
  .filter((line) => /^\| [A-Z]\d\d /.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, id = '', , where, tests]) => ({ id, where: paths(where), tests: paths(tests) }));

const numbered = (letter: string, count: number): string[] =>
  Array.from({ length: count }, (_, n) => `${letter}${String(n + 1).padStart(2, '0')}`);

const ROW_TEST = /^([SCF]\d\d)-.+\.spec\.ts$/;
const written = ['test/security', 'test/e2e/security'].flatMap((folder) =>
  readdirSync(new URL(folder, ROOT))
    .filter((name) => ROW_TEST.test(name))
    .map((name) => ({ id: ROW_TEST.exec(name)?.[1] ?? '', path: `${folder}/${name}` })),
);

describe('docs/security.md', () => {
  it('has every row once', () => {
    const wanted = [...numbered('S', 41), ...numbered('B', 4), ...numbered('C', 11), 'F01'];
    expect(rows.map(({ id }) => id)).toEqual(wanted);
  });

  it.each(rows)('names files that are there: $id', ({ where, tests }) => {
    expect([...where, ...tests].filter((path) => !existsSync(new URL(path, ROOT)))).toEqual([]);
  });

  it.each(rows.filter(({ id }) => !id.startsWith('B')))('names just the tests of $id', ({ id, tests }) => {
    const own = written.filter((test) => test.id === id).map(({ path }) => path);
    expect(tests).toEqual(own.sort());
  });
});

describe('what is switched off', () => {
  const switches = JSON.parse(readFileSync(new URL('test/security/switched-off.json', ROOT), 'utf8')) as {
    row: string;
    test: string;
    edits: { file: string; find: string }[];
  }[];

  it.each(switches)('$row: stands in the code just once', ({ row, test, edits }) => {
    expect(rows.find(({ id }) => id === row)?.tests).toContain(test);
    for (const { file, find } of edits) {
      expect(readFileSync(new URL(file, ROOT), 'utf8').split(find)).toHaveLength(2);
    }
  });
});
