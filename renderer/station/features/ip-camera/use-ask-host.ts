import { useCallback, useRef } from 'react';
import { call } from '../../bridge.ts';
import { useStation } from '../../station-context.tsx';

/**
 * Has a typed address asked whether a camera is there, each once: what is beyond a router, or behind a switch that swallows multicast,
 * shows up among the found cameras only then. Whether it answers or not, the person can go on.
 */
export function useAskHost(): (address: string) => void {
  const { bridge } = useStation();
  const asked = useRef('');
  return useCallback(
    (typed: string) => {
      const address = typed.trim();
      if (address === '' || address === asked.current) return;
      asked.current = address;
      void call(bridge, 'ip-cameras:ask-host', { address });
    },
    [bridge],
  );
}
