import { msg } from '../../../../languages/words.ts';
import type { StreamFigures } from '../../webrtc/stream-figures.ts';
import { bitRateWords, frameRateWords, millisecondsWords, shareWords } from './figure-units.ts';

/** A figure that has a chart. */
export interface ChartKind {
  readonly id: 'bits' | 'rate' | 'loss' | 'round-trip' | 'buffer';
  readonly title: string;
  readonly valueOf: (figures: StreamFigures) => number | null;
  readonly words: (value: number) => string;
  /** What the upper end stands for at least, so that a calm line does not look like an alarm. */
  readonly least: number;
}

export const CHART_KINDS: readonly ChartKind[] = [
  {
    id: 'bits',
    title: msg('Bit rate'),
    valueOf: ({ bitsPerSecond }) => bitsPerSecond,
    words: bitRateWords,
    least: 100_000,
  },
  {
    id: 'rate',
    title: msg('Frames a second'),
    valueOf: ({ framesPerSecond }) => framesPerSecond,
    words: frameRateWords,
    least: 10,
  },
  {
    id: 'loss',
    title: msg('Packet loss'),
    valueOf: ({ lossShare }) => lossShare,
    words: shareWords,
    least: 0.02,
  },
  {
    id: 'round-trip',
    title: msg('Round trip'),
    valueOf: ({ roundTripMs }) => roundTripMs,
    words: millisecondsWords,
    least: 20,
  },
  {
    id: 'buffer',
    title: msg('Jitter buffer'),
    valueOf: ({ bufferMs }) => bufferMs,
    words: millisecondsWords,
    least: 50,
  },
];
