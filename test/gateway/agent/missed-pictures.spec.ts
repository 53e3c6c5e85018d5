import { beforeEach, expect, it } from 'vitest';
import { MissedPictures } from '../../../gateway/agent/missed-pictures.ts';
import type { StreamRole } from '../../../gateway/agent/stream-choice.ts';
import { ManualClock } from '../../signaling/connection/manual-clock.ts';

let clock: ManualClock;
let open: StreamRole[];
let missed: MissedPictures;

beforeEach(() => {
  clock = new ManualClock();
  open = [];
  const warmUp = (role: StreamRole) => {
    open.push(role);
    return () => void (open = open.filter((one) => one !== role));
  };
  missed = new MissedPictures({ warmUp }, clock);
});

it('are opened once the camera is back, each once, and closed again when nobody asks for them', () => {
  for (const role of ['sub', 'main', 'sub'] as const) missed.add(role);
  expect(open).toEqual([]);
  missed.open();
  expect(open).toEqual(['sub', 'main']);
  clock.advance(9_999);
  expect(open).toEqual(['sub', 'main']);
  clock.advance(1);
  expect(open).toEqual([]);
});

it('are those of the last time alone', () => {
  missed.add('main');
  missed.open();
  missed.open();
  expect(open).toEqual([]);
});

it('are closed with the camera', () => {
  missed.add('main');
  missed.open();
  missed.stop();
  expect(open).toEqual([]);
});
