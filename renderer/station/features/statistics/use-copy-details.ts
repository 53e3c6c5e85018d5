import type { DeviceView } from '../../../../preload/contract/model.ts';
import { call } from '../../bridge.ts';
import { useAppState, useStation } from '../../station-context.tsx';
import { sentenceFor } from '../../ui/error-words.ts';
import type { CameraWatcher } from '../../webrtc/camera-watcher.ts';
import { detailsText } from './details-text.ts';
import { nextFigures } from './next-figures.ts';
import { STATISTICS_WORDS } from './statistics-words.ts';

/** Puts onto the clipboard what support needs to know of a tile, and says so. */
export function useCopyDetails(device: DeviceView, watcher: CameraWatcher): () => void {
  const { bridge, toasts, schedule } = useStation();
  const version = useAppState()?.version ?? '';
  const copy = async () => {
    const figures = await nextFigures(watcher, schedule);
    const { state } = watcher.store.getState();
    const { asked } = watcher;
    const history = watcher.history.store.getState();
    const text = detailsText({ device, state, figures, history, asked, version, now: Date.now() });
    const answer = await call(bridge, 'app:copy-text', { text });
    if (answer.ok) toasts.show('good', STATISTICS_WORDS.copied);
    else toasts.show('problem', sentenceFor(answer.error));
  };
  return () => void copy();
}
