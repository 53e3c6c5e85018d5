import type { HistoryPoint } from '../../../../../renderer/station/webrtc/figure-history.ts';
import type { StreamFigures } from '../../../../../renderer/station/webrtc/stream-figures.ts';

const MEASURED: StreamFigures = {
  width: 640,
  height: 360,
  framesPerSecond: 15,
  bitsPerSecond: 500_000,
  lossShare: 0,
  bufferMs: 20,
  roundTripMs: 3,
  codec: 'VP8',
  decoder: null,
};

/** @param second when, of the elapsed clock */
export function measured(second: number, change: Partial<StreamFigures> = {}): HistoryPoint {
  return { at: second * 1_000, figures: { ...MEASURED, ...change }, state: 'live' };
}

export function unmeasured(second: number, state: HistoryPoint['state']): HistoryPoint {
  return { at: second * 1_000, figures: null, state };
}
