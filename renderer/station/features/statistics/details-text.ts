import type { DeviceView } from '../../../../preload/contract/model.ts';
import type { AskedStream } from '../../webrtc/asked-stream.ts';
import type { HistoryPoint } from '../../webrtc/figure-history.ts';
import type { StreamFigures } from '../../webrtc/stream-figures.ts';
import { dataStateOf, type TileState } from '../../webrtc/tile-state.ts';
import { CHART_KINDS } from './chart-kinds.ts';
import { figureSummary } from './figure-summary.ts';
import { askedWords, figureWords } from './statistics-words.ts';

export interface DetailsOf {
  readonly device: Pick<DeviceView, 'device_name' | 'kind'>;
  readonly state: TileState;
  /** Null when nothing comes that could be measured. */
  readonly figures: StreamFigures | null;
  /** Of the last two minutes, as far as they were measured. */
  readonly history: readonly HistoryPoint[];
  /** Null before it was asked for anything. */
  readonly asked: AskedStream | null;
  readonly version: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/**
 * What support needs to know of a tile. It goes to others, so it is put together from what is known to be harmless: what
 * a camera or its gateway says in words of its own may hold an address.
 */
export function detailsText({ device, state, figures, history, asked, version, now }: DetailsOf): string {
  const lines = [
    `MuMu Camera ${version}, ${new Date(now).toISOString()}`,
    `Camera: ${device.device_name} (${device.kind})`,
    `State: ${dataStateOf(state)}`,
    ...causeLines(state, now),
    `Video: ${figures === null ? 'nothing measured' : figuresText(figures)}`,
    ...historyLines(history),
    ...(asked === null ? [] : [askedWords(asked)]),
  ];
  return lines.join('\n');
}

function figuresText(figures: StreamFigures): string {
  return figureWords(figures)
    .map(({ label, value }) => `${label} ${value}`.trim())
    .join(', ');
}

function historyLines(history: readonly HistoryPoint[]): string[] {
  const figures = CHART_KINDS.flatMap((kind) => {
    const summary = figureSummary(history, kind);
    if (summary === null) return [];
    const [lowest, highest, average] = [summary.lowest, summary.highest, summary.average].map(kind.words);
    return [`${kind.title} ${lowest} to ${highest}, average ${average}`];
  });
  const seconds = measuredSeconds(history);
  return seconds === 0 ? [] : [`Over ${seconds} s: ${figures.join('; ')}`];
}

/** From the first to the last of them that has figures. */
function measuredSeconds(history: readonly HistoryPoint[]): number {
  const measured = history.filter(({ figures }) => figures !== null);
  return Math.round(((measured.at(-1)?.at ?? 0) - (measured[0]?.at ?? 0)) / 1_000);
}

function causeLines(state: TileState, now: number): string[] {
  switch (state.kind) {
    case 'live':
      return state.unchangedSince === null
        ? []
        : [`Picture: unchanged for ${secondsSince(state.unchangedSince, now)} s`];
    case 'connecting':
      return [`Reason: ${state.reason}`];
    case 'stalled': {
      const seconds = secondsSince(state.lastFrameAt, now);
      return [`Cause: ${state.cause}; doing: ${state.step}`, `Last picture: ${seconds} s ago`];
    }
    case 'offline':
      return [`Last seen: ${state.since ?? 'never'}`];
    case 'not_allowed':
      return ['Cause: not_allowed'];
    case 'error':
      return [`Cause: ${state.cause}`];
  }
}

function secondsSince(at: number, now: number): number {
  return Math.max(0, Math.round((now - at) / 1_000));
}
