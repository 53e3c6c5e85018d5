import { useRef } from 'react';
import { call } from '../../bridge.ts';
import { useStation } from '../../station-context.tsx';
import { sentenceFor } from '../../ui/error-words.ts';
import { CONTROL_WORDS } from './control-words.ts';

/** Takes a picture and lets the person choose where it goes; says how that ended, unless they thought better of it. */
export function useSavePicture(device_id: string): () => void {
  const { bridge, toasts } = useStation();
  const asking = useRef(false);
  const save = async () => {
    // One window to choose a place in at a time.
    if (asking.current) return;
    asking.current = true;
    toasts.show('info', CONTROL_WORDS.pictureAsked);
    const answer = await call(bridge, 'ip-cameras:save-picture', { device_id });
    asking.current = false;
    if (!answer.ok) toasts.show('problem', sentenceFor(answer.error));
    else if (answer.value.saved) toasts.show('good', CONTROL_WORDS.pictureSaved);
  };
  return () => void save();
}
