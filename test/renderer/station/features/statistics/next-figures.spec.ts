import { expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { nextFigures } from '../../../../../renderer/station/features/statistics/next-figures.ts';
import type { StreamFigures } from '../../../../../renderer/station/webrtc/stream-figures.ts';

const FIGURES = { width: 640, height: 360 } as StreamFigures;

function setUp(known: StreamFigures | null = null) {
  const figures = createStore<StreamFigures | null>(() => known);
  const measured = { now: 0 };
  const watcher = {
    figures,
    measure: () => {
      measured.now += 1;
      return () => (measured.now -= 1);
    },
  };
  const planned: { run: () => void; ms: number }[] = [];
  const schedule = (run: () => void, ms: number) => {
    planned.push({ run, ms });
    return () => void planned.pop();
  };
  return { figures, measured, planned, asked: nextFigures(watcher, schedule) };
}

it('takes the figures that are known, and measures nothing for them', async () => {
  const { asked, measured, planned } = setUp(FIGURES);
  expect([await asked, measured.now, planned.length]).toEqual([FIGURES, 0, 0]);
});

it('measures until there are some, and no longer', async () => {
  const { asked, measured, planned, figures } = setUp();
  expect([measured.now, planned.length]).toEqual([1, 1]);
  figures.setState(FIGURES, true);
  expect([await asked, measured.now, planned.length]).toEqual([FIGURES, 0, 0]);
});

it('has none when none come in time', async () => {
  const { asked, measured, planned } = setUp();
  planned[0]?.run();
  expect([await asked, measured.now]).toEqual([null, 0]);
});
