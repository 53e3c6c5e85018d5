import { expect, it } from 'vitest';
import { chartMarks } from '../../../../../renderer/station/features/statistics/chart-marks.ts';
import { measured, unmeasured } from './history-points.ts';

it('marks each change of state, and not that with which it began', () => {
  const points = [measured(1), unmeasured(2, 'stalled'), unmeasured(3, 'stalled'), measured(4), measured(5)];
  expect(chartMarks(points)).toEqual([
    { second: -3, kind: 'state', state: 'stalled' },
    { second: -1, kind: 'state', state: 'live' },
  ]);
});

it('marks another resolution, also when the picture was away in between', () => {
  const points = [measured(1), unmeasured(2, 'live'), measured(3, { width: 320, height: 180 }), measured(4)];
  expect(chartMarks(points)).toEqual([
    { second: -1, kind: 'resolution', from: '640×360', to: '320×180' },
    { second: 0, kind: 'resolution', from: '320×180', to: '640×360' },
  ]);
});

it('takes a rest that nobody saw for no change of the camera', () => {
  expect(chartMarks([measured(1), unmeasured(2, null), unmeasured(3, null), measured(4)])).toEqual([]);
});
