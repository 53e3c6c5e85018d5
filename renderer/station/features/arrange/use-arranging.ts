import { useEffect, useRef, type RefObject } from 'react';
import { useStation, useView } from '../../station-context.tsx';
import { useKiosk } from '../kiosk/use-kiosk.ts';
import { tileElement } from '../wall/tile-element.ts';

/**
 * Whether tiles are moved and resized now. Afterwards the keyboard is on the camera that it was on.
 *
 * @param possible what is shown can be arranged
 */
export function useArranging(wall: RefObject<HTMLElement | null>, possible: boolean): boolean {
  const { view } = useStation();
  const kiosk = useKiosk();
  const arranging = useView((now) => now.arranging) && possible && !kiosk;
  const before = useRef(arranging);
  useEffect(() => {
    const ended = before.current && !arranging;
    before.current = arranging;
    const { active } = view.getState();
    // What was chosen from a menu or pressed keeps the focus.
    if (ended && active !== null && document.activeElement === document.body)
      tileElement(wall.current, active)?.focus();
  }, [wall, arranging, view]);
  return arranging;
}
