import type { CameraWatcher } from '../../webrtc/camera-watcher.ts';
import type { Schedule } from '../../webrtc/schedule.ts';
import type { StreamFigures } from '../../webrtc/stream-figures.ts';

/** Two samples of a busy machine. */
const PATIENCE_MS = 3_000;

/** The figures of a camera's video, measured for it when nobody watches them; null when none come. */
export function nextFigures(
  watcher: Pick<CameraWatcher, 'figures' | 'measure'>,
  schedule: Schedule,
): Promise<StreamFigures | null> {
  const known = watcher.figures.getState();
  if (known !== null) return Promise.resolve(known);
  return new Promise((resolve) => {
    const finish = (figures: StreamFigures | null) => {
      cancel();
      unsubscribe();
      stop();
      resolve(figures);
    };
    const stop = watcher.measure();
    const unsubscribe = watcher.figures.subscribe((figures) => finish(figures));
    const cancel = schedule(() => finish(null), PATIENCE_MS);
  });
}
