import { expect, it } from 'vitest';
import { FigureHistory, HISTORY_MS } from '../../../../renderer/station/webrtc/figure-history.ts';
import type { StreamFigures } from '../../../../renderer/station/webrtc/stream-figures.ts';

const figures = () => ({ framesPerSecond: 15 }) as StreamFigures;

it('keeps two minutes, however long it is measured', () => {
  const history = new FigureHistory();
  for (let at = 0; at <= 3_600_000; at += 1_000) history.add({ at, figures: figures(), state: 'live' });
  const points = history.store.getState();
  expect(points.map(({ at }) => at)).toEqual(
    Array.from({ length: HISTORY_MS / 1_000 + 1 }, (_, index) => 3_600_000 - HISTORY_MS + 1_000 * index),
  );
});

it('takes the same figures once, and notes at most once a second that there are none', () => {
  const history = new FigureHistory();
  const same = figures();
  for (let at = 0; at < 10_000; at += 500) history.add({ at, figures: same, state: 'live' });
  expect(history.store.getState().map(({ at }) => at)).toEqual([0]);
  for (let at = 10_000; at < 20_000; at += 500) history.add({ at, figures: null, state: 'offline' });
  expect(history.store.getState()).toHaveLength(11);
});

it('tells who draws it no more than once a second', () => {
  const history = new FigureHistory();
  const told: number[] = [];
  history.store.subscribe((points) => told.push(points.at(-1)?.at ?? 0));
  for (let at = 0; at < 5_000; at += 100) history.add({ at, figures: figures(), state: 'live' });
  expect(told).toEqual([0, 900, 1_800, 2_700, 3_600, 4_500]);
});
