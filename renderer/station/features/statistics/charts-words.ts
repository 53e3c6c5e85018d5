import { t } from '../../../../languages/t.ts';
import { words } from '../../../../languages/words.ts';
import { ago } from '../../ui/time-words.ts';
import type { TileDataState } from '../../webrtc/tile-state.ts';
import type { ChartMark } from './chart-marks.ts';

const STATES: Record<TileDataState, string> = words({
  live: 'Live',
  connecting: 'Connecting',
  stalled: 'Stalled',
  offline: 'Offline',
  error: 'Error',
});

export const CHARTS_WORDS = words({
  show: 'Charts',
  hide: 'Hide charts',
  close: 'Close the charts',
  of: (name: string) => t('Charts of {{name}}', { name }),
  lead: 'The last two minutes, measured while this is open.',
  unseen: 'The camera isn’t shown on the wall now, so nothing of it is measured.',
  now: 'Now',
  unknown: '–',
  pointed: (second: number) => ago(-1_000 * second),
  figures: 'Figures of the last two minutes',
  columns: { figure: 'Figure', now: 'Now', lowest: 'Lowest', highest: 'Highest', average: 'Average' },
  changes: 'What changed',
  noChanges: 'Neither state nor resolution.',
  axis: (secondsAgo: number) =>
    secondsAgo === 0 ? t('now') : t('−{{minutes}} min', { minutes: secondsAgo / 60 }),
  shown: (name: string) => t('Charts of {{name}} are shown.', { name }),
  change: (mark: ChartMark) =>
    mark.kind === 'state'
      ? STATES[mark.state]
      : t('Resolution {{from}} → {{to}}', { from: mark.from, to: mark.to }),
});
