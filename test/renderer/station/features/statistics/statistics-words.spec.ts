import { describe, expect, it } from 'vitest';
import { figureWords } from '../../../../../renderer/station/features/statistics/statistics-words.ts';
import type { StreamFigures } from '../../../../../renderer/station/webrtc/stream-figures.ts';

const FIGURES: StreamFigures = {
  width: 1920,
  height: 1080,
  framesPerSecond: 24.7,
  bitsPerSecond: 1_940_000,
  lossShare: 0.012,
  bufferMs: 18.4,
  roundTripMs: 2.2,
  codec: 'H264',
  decoder: 'FFmpeg',
};

const UNKNOWN: StreamFigures = {
  width: null,
  height: null,
  framesPerSecond: null,
  bitsPerSecond: null,
  lossShare: null,
  bufferMs: null,
  roundTripMs: null,
  codec: null,
  decoder: null,
};

const read = (figures: StreamFigures) =>
  figureWords(figures).map(({ label, value }) => `${label} ${value}`.trim());

describe('the figures in words', () => {
  it('are read from the most to the least wanted', () => {
    expect(read(FIGURES)).toEqual([
      '1920×1080',
      '25 fps',
      '1.9 Mbit/s',
      'Loss 1.2 %',
      'RTT 2 ms',
      'Buffer 18 ms',
      'H264, FFmpeg',
    ]);
  });

  it('leave out what is not known', () => {
    expect(read(UNKNOWN)).toEqual([]);
    expect(read({ ...UNKNOWN, codec: 'VP8' })).toEqual(['VP8']);
    expect(read({ ...UNKNOWN, width: 640 })).toEqual([]);
  });

  it('do not call a little loss none', () => {
    const loss = (lossShare: number) => read({ ...UNKNOWN, lossShare })[0];
    expect([0, 0.0004, 0.001, 0.25, 1].map(loss)).toEqual([
      'Loss 0 %',
      'Loss <0.1 %',
      'Loss 0.1 %',
      'Loss 25 %',
      'Loss 100 %',
    ]);
  });

  it('write bit rates in the unit that fits', () => {
    const rate = (bitsPerSecond: number) => read({ ...UNKNOWN, bitsPerSecond })[0];
    expect([0, 420_400, 999_499, 999_500].map(rate)).toEqual([
      '0 kbit/s',
      '420 kbit/s',
      '999 kbit/s',
      '1.0 Mbit/s',
    ]);
  });
});
