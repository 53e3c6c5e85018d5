import { beforeEach, expect, it } from 'vitest';
import { PtzHand } from '../../../../../renderer/station/features/camera-control/ptz-hand.ts';
import { ManualClock } from '../../../../signaling/connection/manual-clock.ts';

let clock: ManualClock;
let hand: PtzHand;
let said: string[];

beforeEach(() => {
  clock = new ManualClock();
  said = [];
  hand = new PtzHand({
    move: ({ pan, tilt, zoom }) => said.push(`${pan} ${tilt} ${zoom}`),
    stop: () => said.push('stop'),
    after: (ms, run) => clock.after(ms, run),
    every: (ms, run) => clock.every(ms, run),
  });
});

it('says where to every half second while it is held, and then to stop', () => {
  hand.press('left');
  hand.press('left');
  clock.advance(1_000);
  expect(said).toEqual(['-0.5 0 0', '-0.5 0 0', '-0.5 0 0']);
  hand.release('left');
  clock.advance(5_000);
  expect(said.slice(3)).toEqual(['stop']);
  expect(clock.pending).toBe(0);
});

it('moves for a quarter of a second when it was only touched', () => {
  hand.press('in');
  hand.release('in');
  clock.advance(249);
  expect(said).toEqual(['0 0 0.5']);
  clock.advance(1);
  expect(said).toEqual(['0 0 0.5', 'stop']);
});

it('goes on when it was touched and then held', () => {
  hand.press('up');
  hand.release('up');
  hand.press('up');
  clock.advance(400);
  expect(said).toEqual(['0 0.5 0']);
  hand.release('up');
  expect(said.at(-1)).toBe('stop');
});

it('goes between two, stands between opposite ones, and lets go of all at once', () => {
  hand.press('up');
  hand.press('right');
  hand.press('left');
  expect(said).toEqual(['0 0.5 0', '0.5 0.5 0', '0 0.5 0']);
  hand.press('down');
  expect(said.at(-1)).toBe('stop');
  hand.letGo();
  clock.advance(5_000);
  expect(said.at(-1)).toBe('stop');
  expect(clock.pending).toBe(0);
  hand.letGo();
  expect(said).toHaveLength(5);
});
