import { useEffect, useState } from 'react';
import type { FoundCamera } from '../../../../preload/contract/found-camera.ts';
import { call } from '../../bridge.ts';
import { useStation } from '../../station-context.tsx';
import type { CallError } from '../../ui/error-words.ts';

export interface FoundCameras {
  readonly cameras: readonly FoundCamera[];
  /** Why nobody looks. */
  readonly error: CallError | null;
}

/** What announces itself on the LAN; looked for as long as the component is there, and not longer. */
export function useFoundCameras(): FoundCameras {
  const { bridge } = useStation();
  const [cameras, setCameras] = useState<readonly FoundCamera[]>([]);
  const [error, setError] = useState<CallError | null>(null);

  useEffect(() => {
    let left = false;
    const stopListening = bridge.on('ip-cameras:found', setCameras);
    void call(bridge, 'ip-cameras:look', undefined).then((answer) => {
      if (!left && !answer.ok) setError(answer.error);
    });
    return () => {
      left = true;
      stopListening();
      void call(bridge, 'ip-cameras:stop-looking', undefined);
    };
  }, [bridge]);

  return { cameras, error };
}
