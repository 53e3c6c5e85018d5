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
  const [{ hand, come }] = useState(() => createHand(station, deviceId));
  useEffect(come, [come]);
  return hand;
}

interface Held {
  readonly hand: PtzHand;
  /** The person is there, until what it returns is called. */
  readonly come: () => () => void;
}

function createHand({ bridge, toasts }: Pick<Station, 'bridge' | 'toasts'>, device_id: string): Held {
  let isHere = true;
  const told = (answer: Result<void>) => {
    // Whoever has gone, by locking the station say, needs no word of how the stop went.
    if (answer.ok || !isHere) return;
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
  const come = () => {
    isHere = true;
    const stopListening = onLookingAway(() => hand.letGo());
    return () => {
      isHere = false;
      stopListening();
      hand.letGo();
    };
  };
  return { hand, come };
}

/** A key or a button that is released over another window is never heard of. @returns what ends it */
function onLookingAway(run: () => void): () => void {
  window.addEventListener('blur', run);
  document.addEventListener('visibilitychange', run);
  return () => {
    window.removeEventListener('blur', run);
    document.removeEventListener('visibilitychange', run);
  };
}
