import { ago } from '../../ui/time-words.ts';
import type { TileDataState } from '../../webrtc/tile-state.ts';
import type { ChartMark } from './chart-marks.ts';

const STATES: Record<TileDataState, string> = {
  live: 'Live',
  connecting: 'Connecting',
  stalled: 'Stalled',
  offline: 'Offline',
  error: 'Error',
};

export const CHARTS_WORDS = {
  show: 'Charts',
  hide: 'Hide charts',
  close: 'Close the charts',
  of: (name: string) => `Charts of ${name}`,
  lead: 'The last two minutes, measured while this is open.',
  unseen: 'The camera isn’t shown on the wall now, so nothing of it is measured.',
  now: 'Now',
  unknown: '–',
  pointed: (second: number) => ago(-1_000 * second),
  figures: 'Figures of the last two minutes',
  columns: { figure: 'Figure', now: 'Now', lowest: 'Lowest', highest: 'Highest', average: 'Average' },
  changes: 'What changed',
  noChanges: 'Neither state nor resolution.',
  axis: (secondsAgo: number) => (secondsAgo === 0 ? 'now' : `−${secondsAgo / 60} min`),
  shown: (name: string) => `Charts of ${name} are shown.`,
  change: (mark: ChartMark) =>
    mark.kind === 'state' ? STATES[mark.state] : `Resolution ${mark.from} → ${mark.to}`,
} as const;
