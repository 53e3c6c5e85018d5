import type { DeviceView } from '../../../../preload/contract/model.ts';
import type { AskedStream } from '../../webrtc/asked-stream.ts';
import type { StreamFigures } from '../../webrtc/stream-figures.ts';
import { dataStateOf, type TileState } from '../../webrtc/tile-state.ts';
import { askedWords, figureWords } from './statistics-words.ts';

export interface DetailsOf {
  readonly device: Pick<DeviceView, 'device_name' | 'kind'>;
  readonly state: TileState;
  /** Null when nothing comes that could be measured. */
  readonly figures: StreamFigures | null;
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
export function detailsText({ device, state, figures, asked, version, now }: DetailsOf): string {
  const lines = [
    `MuMu Camera ${version}, ${new Date(now).toISOString()}`,
    `Camera: ${device.device_name} (${device.kind})`,
    `State: ${dataStateOf(state)}`,
    ...causeLines(state, now),
    `Video: ${figures === null ? 'nothing measured' : figuresText(figures)}`,
    ...(asked === null ? [] : [askedWords(asked)]),
  ];
  return lines.join('\n');
}

function figuresText(figures: StreamFigures): string {
  return figureWords(figures)
    .map(({ label, value }) => `${label} ${value}`.trim())
    .join(', ');
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
