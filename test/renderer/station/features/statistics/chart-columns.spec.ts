import { expect, it } from 'vitest';
import { chartColumns } from '../../../../../renderer/station/features/statistics/chart-columns.ts';
import { measured, unmeasured } from './history-points.ts';

const rates = (points: Parameters<typeof chartColumns>[0]) =>
  chartColumns(points).figures.map((figures) => figures?.framesPerSecond ?? null);

it('counts seconds back from the newest point', () => {
  const { seconds, figures } = chartColumns([measured(500), measured(501), measured(502.5)]);
  expect(seconds).toEqual([-2.5, -1.5, 0]);
  expect(figures).toHaveLength(3);
});

it('breaks the line where nothing was measured, and draws no zero there', () => {
  expect(rates([measured(1), unmeasured(2, 'offline'), measured(3)])).toEqual([15, null, 15]);
  expect(rates([measured(1), measured(2), measured(8)])).toEqual([15, 15, null, 15]);
  expect(chartColumns([measured(2), measured(8)]).seconds).toEqual([-6, -3, 0]);
});

it('draws on where a busy computer was a little late, and a zero that was measured', () => {
  expect(rates([measured(1), measured(3), measured(4, { framesPerSecond: 0 })])).toEqual([15, 15, 0]);
});

it('has nothing before anything was measured', () => {
  expect(chartColumns([])).toEqual({ seconds: [], figures: [] });
});
