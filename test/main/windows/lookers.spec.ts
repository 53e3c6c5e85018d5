import { expect, it } from 'vitest';
import { Lookers } from '../../../main/windows/lookers.ts';

it('what one window looks for is looked for until the last one that does so stops, and told to no other', () => {
  const looks: boolean[] = [];
  const lookers = new Lookers((looking) => void looks.push(looking));
  const [first, second, third] = [{}, {}, {}];
  lookers.set(first, true);
  lookers.set(second, true);
  lookers.set(third, false);
  lookers.set(first, false);
  lookers.set(first, false);
  expect(looks).toEqual([true, true]);
  expect([first, second, third].map((window) => lookers.has(window))).toEqual([false, true, false]);
  lookers.set(second, false);
  expect(looks).toEqual([true, true, false]);
});
