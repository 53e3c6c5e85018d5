import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { DeviceView } from '../../../../preload/contract/model.ts';
import { call } from '../../bridge.ts';
import { useStation } from '../../station-context.tsx';
import { useKiosk } from '../kiosk/use-kiosk.ts';
import { RECORDING_WORDS } from './recording-words.ts';

/** Reads from the settings, once for the wall, whether the last seconds are kept. */
export function useKeptLastSetting(): void {
  const { bridge, keptLast } = useStation();
  useEffect(() => {
    void call(bridge, 'clips:folder', undefined).then((answer) => {
      if (answer.ok) keptLast.want(answer.value.keep_last);
    });
    return () => keptLast.want(false);
  }, [bridge, keptLast]);
}

/** Keeps the last seconds of the camera of a tile while that is there. @returns what saves them; null while they are not kept */
export function useKeptLast(device: DeviceView): (() => void) | null {
  const { keptLast } = useStation();
  const kiosk = useKiosk();
  const kept = useStore(keptLast.store, ({ on }) => on) && !kiosk;
  const { device_id } = device;
  useEffect(
    () => (kept ? keptLast.keep(device) : undefined),
    // Another name of the camera is no reason to begin anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [keptLast, kept, device_id],
  );
  return kept ? () => void keptLast.save(device) : null;
}

/** The same for the key, which says so where they are not kept. */
export function useSaveLastKey(save: (() => void) | null): () => void {
  const { toasts } = useStation();
  return save ?? (() => toasts.show('info', RECORDING_WORDS.notKept));
}
