import type { CameraWatcher } from '../../webrtc/camera-watcher.ts';
import type { StreamFigures } from '../../webrtc/stream-figures.ts';

/** Two samples of a busy machine. */
const PATIENCE_MS = 3_000;

/** The figures of a camera's video, measured for it when nobody watches them; null when none come. */
export function nextFigures(
  watcher: Pick<CameraWatcher, 'figures' | 'measure'>,
): Promise<StreamFigures | null> {
  const known = watcher.figures.getState();
  if (known !== null) return Promise.resolve(known);
  return new Promise((resolve) => {
    const finish = (figures: StreamFigures | null) => {
      clearTimeout(timer);
      unsubscribe();
      stop();
      resolve(figures);
    };
    const stop = watcher.measure();
    const unsubscribe = watcher.figures.subscribe((figures) => finish(figures));
    const timer = setTimeout(() => finish(null), PATIENCE_MS);
  });
}
