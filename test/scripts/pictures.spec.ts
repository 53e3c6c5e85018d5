import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/* The pictures of the app and the pages that show them. `npm run pictures` takes them. */

const ROOT = new URL('../../', import.meta.url).pathname;
const SHOWN_IN = ['README.md', 'docs/tour.md'];

function shownPictures(): string[] {
  const pages = SHOWN_IN.map((page) => readFileSync(join(ROOT, page), 'utf8'));
  const names = pages.flatMap((page) => [...page.matchAll(/images\/([\w-]+\.jpg)/g)].map(([, name]) => name));
  return [...new Set(names.filter((name) => name !== undefined))].toSorted();
}

it('shows every picture that there is, and none that there is not, each in light and dark', () => {
  const there = readdirSync(join(ROOT, 'docs/images')).toSorted();
  expect(shownPictures()).toEqual(there);
  const screens = there.map((name) => name.replace(/-(light|dark)\.jpg$/, ''));
  expect(there).toEqual(
    [...new Set(screens)].flatMap((screen) => [`${screen}-dark.jpg`, `${screen}-light.jpg`]),
  );
});
