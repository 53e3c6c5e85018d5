import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { CameraWatcher } from '../../webrtc/camera-watcher.ts';
import './statistics-line.css';
import { askedWords, figureWords, STATISTICS_WORDS, type FigureWords } from './statistics-words.ts';

/** How a tile's video comes, measured for as long as this is on it. */
export function StatisticsLine({ watcher }: { readonly watcher: CameraWatcher }) {
  const figures = useStore(watcher.figures);
  useEffect(() => watcher.measure(), [watcher]);
  return (
    <p className="tile-statistics tabular">
      {figures === null ? (
        <span>{STATISTICS_WORDS.measuring}</span>
      ) : (
        figureWords(figures).map((word) => <Figure key={word.id} {...word} />)
      )}
      {watcher.asked === null ? null : (
        <span data-figure="asked" data-rank={watcher.asked.because === 'decoder' ? 'middle' : 'roomy'}>
          {askedWords(watcher.asked)}
        </span>
      )}
    </p>
  );
}

function Figure({ id, label, value, rank }: FigureWords) {
  return (
    <span data-figure={id} data-rank={rank}>
      {label === '' ? null : <span className="tile-figure-label">{label} </span>}
      {value}
    </span>
  );
}
