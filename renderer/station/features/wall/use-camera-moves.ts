import { useState } from 'react';
import type { DeviceView } from '../../../../preload/contract/model.ts';
import type { WallView } from '../../../../preload/contract/wall-model.ts';
import { useKiosk } from '../kiosk/use-kiosk.ts';
import { orderAfterMove } from './camera-order.ts';
import { LAYOUT_WORDS } from './layout-words.ts';
import { useArrangement } from './use-arrangement.ts';

export interface CameraMoves {
  /** Gives a camera the place of another; both by device id. */
  readonly move: (moved: string, onto: string) => void;
  /** Where the last one went, for screen readers. */
  readonly said: string;
}

/** @param cameras in the order of the wall */
export function useCameraMoves(cameras: readonly DeviceView[], view: WallView): CameraMoves {
  const arrange = useArrangement(view);
  const kiosk = useKiosk();
  const [said, setSaid] = useState('');
  const move = (moved: string, onto: string) => {
    const shown = cameras.map((camera) => camera.device_id);
    const name = cameras.find((camera) => camera.device_id === moved)?.device_name;
    if (name === undefined || kiosk) return;
    arrange({ order: orderAfterMove(shown, view.order, moved, onto) });
    setSaid(LAYOUT_WORDS.moved(name, shown.indexOf(onto) + 1, shown.length));
  };
  return { move, said };
}
