import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/* docs/camera-quirks.md can't drift from the tests. */

const ROOT = new URL('../../', import.meta.url);
const rows = readFileSync(new URL('docs/camera-quirks.md', ROOT), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && line.includes('`test/'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, quirk = '', tests = '']) => ({ quirk, tests: [...tests.matchAll(/`(test\/[^`]+)`([^`]*)/g)] }));

describe('docs/camera-quirks.md', () => {
  it('has a table for each kind of quirk', () => {
    expect(rows.length).toBeGreaterThan(40);
  });

  it.each(rows)('has a test for: $quirk', ({ tests }) => {
    const missing = tests.flatMap(([, path = '', quoted = '']) => {
      const url = new URL(path, ROOT);
      if (!existsSync(url)) return [path];
      const text = readFileSync(url, 'utf8');
      return [...quoted.matchAll(/“([^”]+)”/g)]
        .map(([, words = '']) => words)
        .filter((words) => !text.includes(words));
    });
    expect(missing).toEqual([]);
  });
});
