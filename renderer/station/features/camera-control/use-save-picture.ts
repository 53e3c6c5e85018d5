import { useRef } from 'react';
import type { InvokeOutput } from '../../../../preload/contract/channels.ts';
import type { Result } from '../../../../preload/contract/result.ts';
import { call } from '../../bridge.ts';
import { useStation } from '../../station-context.tsx';
import { sentenceFor } from '../../ui/error-words.ts';
import type { CameraWatcher } from '../../webrtc/camera-watcher.ts';
import { shownPicture } from '../../webrtc/shown-picture.ts';
import { CONTROL_WORDS } from './control-words.ts';

type Saved = Result<InvokeOutput<'ip-cameras:save-picture'>>;

/**
 * Takes a picture and lets the person choose where it goes; says how that ended, unless they thought better of it. A camera that can
 * be asked gives its own, in full size; of the others it is the one that the tile shows.
 */
export function useSavePicture(device_id: string, canAsk: boolean, watcher: CameraWatcher): () => void {
  const { bridge, toasts } = useStation();
  const asking = useRef(false);
  const ask = (): Promise<Saved> => {
    toasts.show('info', CONTROL_WORDS.pictureAsked);
    return call(bridge, 'ip-cameras:save-picture', { device_id });
  };
  const take = async (): Promise<Saved | null> => {
    const { state, streams, front } = watcher.store.getState();
    const stream = state.kind === 'live' ? streams[front] : null;
    const jpeg = stream === null ? null : await shownPicture(stream).catch(() => null);
    if (jpeg !== null) return call(bridge, 'watch:save-picture', { device_id, jpeg });
    toasts.show('problem', CONTROL_WORDS.noPicture);
    return null;
  };
  const save = async () => {
    // One window to choose a place in at a time.
    if (asking.current) return;
    asking.current = true;
    const answer = await (canAsk ? ask() : take());
    asking.current = false;
    if (answer === null) return;
    if (!answer.ok) toasts.show('problem', sentenceFor(answer.error));
    else if (answer.value.saved) toasts.show('good', CONTROL_WORDS.pictureSaved);
  };
  return () => void save();
}
