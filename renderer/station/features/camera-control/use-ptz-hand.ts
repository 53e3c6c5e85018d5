import { useEffect, useState } from 'react';
import type { Result } from '../../../../preload/contract/result.ts';
import { call } from '../../bridge.ts';
import { useStation, type Station } from '../../station-context.tsx';
import { sentenceFor } from '../../ui/error-words.ts';
import { PtzHand } from './ptz-hand.ts';

/** A hand on this camera for as long as the component is there and its window is looked at. */
export function usePtzHand(deviceId: string): PtzHand {
  const station = useStation();
  // One for the life of the component, which is keyed by its camera.
  const [hand] = useState(() => createHand(station, deviceId));
  useEffect(() => {
    const letGo = () => hand.letGo();
    // A key or a button that is released over another window is never heard of.
    window.addEventListener('blur', letGo);
    document.addEventListener('visibilitychange', letGo);
    return () => {
      window.removeEventListener('blur', letGo);
      document.removeEventListener('visibilitychange', letGo);
      letGo();
    };
  }, [hand]);
  return hand;
}

function createHand({ bridge, toasts }: Pick<Station, 'bridge' | 'toasts'>, device_id: string): PtzHand {
  const told = (answer: Result<void>) => {
    if (answer.ok) return;
    hand.letGo();
    toasts.show('problem', sentenceFor(answer.error));
  };
  const hand: PtzHand = new PtzHand({
    move: (velocity) => void call(bridge, 'ptz:move', { device_id, ...velocity }).then(told),
    stop: () => void call(bridge, 'ptz:stop', { device_id }).then(told),
    after: (ms, run) => {
      const timer = window.setTimeout(run, ms);
      return () => window.clearTimeout(timer);
    },
    every: (ms, run) => {
      const timer = window.setInterval(run, ms);
      return () => window.clearInterval(timer);
    },
  });
  return hand;
}
