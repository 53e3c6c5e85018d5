import { readdirSync, readFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { expect, it } from 'vitest';

const FOLDER = new URL('../../../resources/tray/', import.meta.url);
const ICONS = ['attention', 'away', 'calm', 'locked', 'quiet'];

it('are there for every state, in colour and as a template, in both sizes', () => {
  const there = readdirSync(FOLDER).filter((name) => name.endsWith('.png'));
  const wanted = ICONS.flatMap((icon) =>
    ['', '-template'].flatMap((as) => [`${icon}${as}.png`, `${icon}${as}@2x.png`]),
  );
  expect(there.toSorted()).toEqual(wanted.toSorted());
  for (const name of there) {
    const { width, height } = PNG.sync.read(readFileSync(new URL(name, FOLDER)));
    expect([name, width, height]).toEqual([name, ...(name.includes('@2x') ? [32, 32] : [16, 16])]);
  }
});

it('are templates of black alone, which macOS colours', () => {
  for (const icon of ICONS) {
    const { data } = PNG.sync.read(readFileSync(new URL(`${icon}-template@2x.png`, FOLDER)));
    const seen = Array.from({ length: data.length / 4 }, (_, at) => data.subarray(4 * at, 4 * at + 4)).filter(
      ([, , , alpha = 0]) => alpha > 0,
    );
    expect(seen.length).toBeGreaterThan(50);
    expect(seen.every(([red = 0, green = 0, blue = 0]) => red + green + blue < 30)).toBe(true);
  }
});
