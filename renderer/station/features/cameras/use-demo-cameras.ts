import { useState } from 'react';
import { call } from '../../bridge.ts';
import { useStation } from '../../station-context.tsx';
import { sentenceFor } from '../../ui/error-words.ts';
import { CAMERA_WORDS } from './camera-words.ts';

/** Opens or closes the built-in demo cameras. */
export function useDemoCameras() {
  const { bridge, toasts } = useStation();
  const [pending, setPending] = useState(false);
  const show = async (count: number): Promise<boolean> => {
    setPending(true);
    const answer = await call(bridge, 'demo:set-count', { count });
    setPending(false);
    if (!answer.ok) toasts.show('problem', sentenceFor(answer.error));
    else if (count > 0) toasts.show('good', CAMERA_WORDS.demoOpening);
    return answer.ok;
  };
  return { show, pending };
}
