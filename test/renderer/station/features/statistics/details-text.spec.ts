import { expect, it } from 'vitest';
import { detailsText } from '../../../../../renderer/station/features/statistics/details-text.ts';
import type { HistoryPoint } from '../../../../../renderer/station/webrtc/figure-history.ts';
import { measured, unmeasured } from './history-points.ts';
import type { TileState } from '../../../../../renderer/station/webrtc/tile-state.ts';

const NOW = Date.parse('2026-11-25T12:00:30Z');

/** With what a camera of this station's own may know and no stranger should. */
const DEVICE = {
  device_name: 'Garden',
  kind: 'ip_camera',
  device_id: 'device-1',
  problem: 'Nothing answers at 192.168.1.64:554.',
  note: 'From rtsp://admin@192.168.1.64/.',
} as const;

const textOf = (state: TileState, history: HistoryPoint[] = []) =>
  detailsText({ device: DEVICE, state, figures: null, history, asked: null, version: '0.1.0', now: NOW });

const STATES: [TileState, string[]][] = [
  [{ kind: 'live', unchangedSince: null }, []],
  [{ kind: 'live', unchangedSince: NOW - 12_000 }, ['Picture: unchanged for 12 s']],
  [{ kind: 'connecting', reason: 'hub_away' }, ['Reason: hub_away']],
  [
    { kind: 'stalled', cause: 'decoder', lastFrameAt: NOW - 4_000, step: 'restarting' },
    ['Cause: decoder; doing: restarting', 'Last picture: 4 s ago'],
  ],
  [{ kind: 'offline', since: null }, ['Last seen: never']],
  [{ kind: 'error', cause: 'no_picture', retryAt: null }, ['Cause: no_picture']],
];

it.each(STATES)('tells of %o', (state, cause) => {
  expect(textOf(state).split('\n')).toEqual([
    'MuMu Camera 0.1.0, 2026-11-25T12:00:30.000Z',
    'Camera: Garden (ip_camera)',
    `State: ${state.kind}`,
    ...cause,
    'Video: nothing measured',
  ]);
});

it('has what was measured lately in numbers, once it is more than a moment', () => {
  const live = { kind: 'live', unchangedSince: null } as const;
  const history = [measured(1), measured(2, { framesPerSecond: 5 }), unmeasured(3, 'offline')];
  expect(textOf(live, history)).toContain(
    '\nOver 1 s: Bit rate 500 kbit/s to 500 kbit/s, average 500 kbit/s; Frames a second 5 fps to 15 fps, average 10 fps; ',
  );
  expect(textOf(live, [measured(1)])).not.toContain('Over');
});

it('says no address, and nothing that a camera says in its own words', () => {
  for (const [state] of STATES) expect(textOf(state)).not.toMatch(/192\.168|rtsp|admin|device-1/u);
});
