import type { MumuBridge } from '../../../../preload/contract/channels.ts';
import type { DeviceView } from '../../../../preload/contract/model.ts';
import type { AppStore } from '../../app-store.ts';
import { call } from '../../bridge.ts';
import type { RecordingEnd } from '../../recording/recording-end.ts';
import { sentenceFor } from '../../ui/error-words.ts';
import type { ToastStore } from '../../ui/toast-store.ts';
import { endWords, RECORDING_WORDS } from './recording-words.ts';

/** Says how recordings ended, with the way to their folder. */
export function createTellRecording(
  bridge: MumuBridge,
  app: AppStore,
  toasts: ToastStore,
): (device: DeviceView, end: RecordingEnd) => void {
  const openFolder = async () => {
    const opened = await call(bridge, 'clips:open-folder', undefined);
    if (!opened.ok) toasts.show('problem', sentenceFor(opened.error));
  };
  const action = { label: RECORDING_WORDS.openFolder, run: () => void openFolder() };
  return ({ device_name }, end) => {
    // A locked station names no camera.
    if (app.getState().state?.current.phase !== 'ready') return;
    const { tone, text } = endWords(device_name, end);
    toasts.show(tone, text, end.kind === 'saved' ? { action } : {});
  };
}
