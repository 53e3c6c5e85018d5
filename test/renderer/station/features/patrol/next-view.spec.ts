import { expect, it } from 'vitest';
import { nextView } from '../../../../../renderer/station/features/patrol/next-view.ts';
import { deviceNumber } from '../../harness/scenarios.ts';

const view = (view_id: string, cameras: string[] | null) => ({
  ...{ view_id, name: view_id, cameras },
  ...{ preset: 'auto' as const, order: [], free: null, hotspot: false },
});
const views = [view('all', null), view('gone', ['device-9']), view('gate', ['device-1'])];
const patrol = { on: true, what: 'views' as const, every_s: 5 };
const devices = [deviceNumber(0), deviceNumber(1)];

it.each([
  ['all', 'gate'],
  ['gate', 'all'],
  ['gone', 'gate'],
])('after %s comes %s: views without a camera here are passed over', (shown, next) => {
  expect(nextView({ views, shown, patrol }, devices)).toBe(next);
});

it('stays where there is nowhere else to go', () => {
  expect(nextView({ views: views.slice(0, 2), shown: 'all', patrol }, devices)).toBe('all');
});
