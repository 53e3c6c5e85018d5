import { t } from '../../../../languages/t.ts';
import { words } from '../../../../languages/words.ts';
import type { AskedStream } from '../../webrtc/asked-stream.ts';
import type { StreamFigures } from '../../webrtc/stream-figures.ts';
import { bitRateWords, frameRateWords, millisecondsWords, shareWords } from './figure-units.ts';

export const STATISTICS_WORDS = words({
  show: 'Statistics',
  hide: 'Hide statistics',
  all: 'Statistics (Shift+I)',
  measuring: 'Measuring…',
  copy: 'Copy details',
  copied: 'The details are on the clipboard.',
});

/** From what a tile has no room for first to what it always shows. */
type FigureRank = 'roomy' | 'middle' | 'always';

export interface FigureWords {
  readonly id: string;
  /** What it is, where there is no room to look it up; empty when the value says so itself. */
  readonly label: string;
  readonly value: string;
  readonly rank: FigureRank;
}

/** What was asked for, and why not more. */
export function askedWords({ stream, because }: AskedStream): string {
  const { max_width, max_height, max_fps } = stream;
  const size = `${max_width}×${max_height}`;
  if (because === 'tile') return t('Asked for {{size}}: the tile shows no more', { size });
  return t('Asked for {{size}} at {{max_fps}} fps: this computer can’t decode more', { size, max_fps });
}

/** The figures in words, in the order in which they are read; what is not known is left out. */
export function figureWords(figures: StreamFigures): FigureWords[] {
  const { width, height } = figures;
  const words: (Omit<FigureWords, 'value'> & { value: string | null })[] = [
    {
      id: 'resolution',
      label: '',
      value: width === null || height === null ? null : `${width}×${height}`,
      rank: 'always',
    },
    { id: 'rate', label: '', value: written(figures.framesPerSecond, frameRateWords), rank: 'always' },
    { id: 'bits', label: '', value: written(figures.bitsPerSecond, bitRateWords), rank: 'always' },
    { id: 'loss', label: t('Loss'), value: written(figures.lossShare, shareWords), rank: 'always' },
    {
      id: 'round-trip',
      label: t('RTT'),
      value: written(figures.roundTripMs, millisecondsWords),
      rank: 'middle',
    },
    { id: 'buffer', label: t('Buffer'), value: written(figures.bufferMs, millisecondsWords), rank: 'roomy' },
    { id: 'decoder', label: '', value: decoderWords(figures), rank: 'roomy' },
  ];
  return words.flatMap(({ value, ...word }) => (value === null ? [] : [{ ...word, value }]));
}

function written(value: number | null, words: (value: number) => string): string | null {
  return value === null ? null : words(value);
}

function decoderWords({ codec, decoder }: StreamFigures): string | null {
  const known = [codec, decoder].filter((name) => name !== null);
  return known.length === 0 ? null : known.join(', ');
}
