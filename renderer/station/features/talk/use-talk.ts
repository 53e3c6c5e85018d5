import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { DeviceView } from '../../../../preload/contract/model.ts';
import { useStation } from '../../station-context.tsx';
import type { TileState } from '../../webrtc/tile-state.ts';

export interface TalkControl {
  readonly isOn: boolean;
  /** Speaks until whatever is held down is let go, or the window loses it. `onTap` when that was at once. */
  readonly hold: (onTap: () => void) => void;
  /** For who can't hold anything. */
  readonly toggle: () => void;
}

const TAP_MS = 300;
const LET_GO = ['pointerup', 'pointercancel', 'keyup', 'blur'] as const;

/** Speaking to a camera; null for one that takes no sound, or has no live picture. */
export function useTalk(device: DeviceView, state: TileState): TalkControl | null {
  const { talk } = useStation();
  const isOn = useStore(talk.store, (now) => now.kind !== 'silent' && now.camera === device.device_id);
  const { device_id } = device;
  // Nobody speaks to where they see nothing.
  useEffect(
    () => () => {
      if (talk.isWith(device_id)) talk.end();
    },
    [talk, device_id],
  );
  if (!isOn && (device.capabilities?.talk !== true || state.kind !== 'live')) return null;
  const hold = (onTap: () => void) => {
    if (talk.isWith(device_id)) return;
    const began = performance.now();
    const letGo = ({ type, target }: Event) => {
      // The focus goes from one part of the window to another, when a button is pressed.
      if (type === 'blur' && target !== window) return;
      for (const name of LET_GO) window.removeEventListener(name, letGo, true);
      if (performance.now() - began < TAP_MS) onTap();
      if (talk.isWith(device_id)) talk.end();
    };
    for (const name of LET_GO) window.addEventListener(name, letGo, true);
    void talk.begin(device);
  };
  const toggle = () => {
    if (talk.isWith(device_id)) talk.end();
    else void talk.begin(device);
  };
  return { isOn, hold, toggle };
}
