import { useEffect, useState } from 'react';
import type { PairingView } from '../../../../preload/contract/model.ts';
import { call } from '../../bridge.ts';
import { useStation } from '../../station-context.tsx';
import type { CallError } from '../../ui/error-words.ts';

export type Pairing =
  | { readonly state: 'opening' }
  | { readonly state: 'open'; readonly view: PairingView }
  | { readonly state: 'failed'; readonly error: CallError };

/**
 * An invitation for as long as it is looked at: opened with the dialog, cancelled with it, so that no code stays valid
 * that nobody watches over. `round` asks for a new one when it changes.
 */
export function usePairing(round: number): Pairing {
  const { bridge } = useStation();
  const [pairing, setPairing] = useState<{ round: number; value: Pairing } | null>(null);

  useEffect(() => {
    let left = false;
    let opened: string | null = null;
    const cancel = (pairingId: string) => void call(bridge, 'pairing:cancel', { pairing_id: pairingId });
    void call(bridge, 'pairing:open', undefined).then((answer) => {
      if (answer.ok && left) {
        cancel(answer.value.pairing_id);
        return;
      }
      if (left) return;
      if (answer.ok) opened = answer.value.pairing_id;
      setPairing({
        round,
        value: answer.ok ? { state: 'open', view: answer.value } : { state: 'failed', error: answer.error },
      });
    });
    return () => {
      left = true;
      if (opened !== null) cancel(opened);
    };
  }, [bridge, round]);

  return pairing?.round === round ? pairing.value : { state: 'opening' };
}
