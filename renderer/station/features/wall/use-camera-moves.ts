import { useState } from 'react';
import type { DeviceView } from '../../../../preload/contract/model.ts';
import type { WallView } from '../../../../preload/contract/wall-model.ts';
import { withSwapped } from '../arrange/free-tiles.ts';
import type { FreeWall } from '../arrange/use-free-wall.ts';
import { ARRANGE_WORDS } from '../arrange/arrange-words.ts';
import { useKiosk } from '../kiosk/use-kiosk.ts';
import { orderAfterMove } from './camera-order.ts';
import { LAYOUT_WORDS } from './layout-words.ts';
import { useArrangement } from './use-arrangement.ts';

export interface CameraMoves {
  /** Gives a camera the place of another; both by device id. In a free layout the two change places. */
  readonly move: (moved: string, onto: string) => void;
  /** Where the last one went, for screen readers. */
  readonly said: string;
}

/**
 * @param cameras in the order of the wall
 * @param free of a view that is arranged freely
 */
export function useCameraMoves(
  cameras: readonly DeviceView[],
  view: WallView,
  free: FreeWall | null,
): CameraMoves {
  const arrange = useArrangement(view);
  const kiosk = useKiosk();
  const [said, setSaid] = useState('');
  const move = (moved: string, onto: string) => {
    const shown = cameras.map((camera) => camera.device_id);
    const nameOf = (id: string) => cameras.find((camera) => camera.device_id === id)?.device_name;
    const [name, other] = [nameOf(moved), nameOf(onto)];
    if (name === undefined || other === undefined || kiosk) return;
    if (free !== null) {
      free.keep(withSwapped(free.shown, moved, onto));
      setSaid(ARRANGE_WORDS.swapped(name, other));
      return;
    }
    void arrange({ order: orderAfterMove(shown, view.order, moved, onto) });
    setSaid(LAYOUT_WORDS.moved(name, shown.indexOf(onto) + 1, shown.length));
  };
  return { move, said };
}
