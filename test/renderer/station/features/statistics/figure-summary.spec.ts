import { expect, it } from 'vitest';
import { figureSummary } from '../../../../../renderer/station/features/statistics/figure-summary.ts';
import { measured, unmeasured } from './history-points.ts';

const rate = { valueOf: ({ framesPerSecond }: { framesPerSecond: number | null }) => framesPerSecond };
const at = (second: number, framesPerSecond: number | null) => measured(second, { framesPerSecond });

it('is of what was measured, zeros too', () => {
  const points = [at(1, 10), unmeasured(2, 'offline'), at(3, 0), at(4, null), at(5, 20)];
  expect(figureSummary(points, rate)).toEqual({ now: 20, lowest: 0, highest: 20, average: 10 });
});

it('does not call an older value that of now', () => {
  expect(figureSummary([at(1, 10), unmeasured(2, 'offline')], rate)?.now).toBeNull();
});

it('is none where nothing was measured', () => {
  expect(figureSummary([at(1, null), unmeasured(2, 'offline')], rate)).toBeNull();
});
