import { useEffect, useRef, type RefObject } from 'react';
import { useStation } from '../../station-context.tsx';
import { tileElement } from './tile-element.ts';

export interface Seen {
  /** Device id of the camera that fills the wall. */
  readonly enlarged: string | null;
  /** Different for every page of every view. */
  readonly page: string;
  /** Device id of the camera that Tab leads to. */
  readonly active: string | null;
}

/** Enlarging, turning pages and changing views takes tiles away and brings others; the keyboard must not fall off the page with them. */
export function useKeepFocus(wall: RefObject<HTMLElement | null>, { enlarged, page, active }: Seen): void {
  const { view } = useStation();
  const before = useRef({ enlarged, page });
  useEffect(() => {
    const was = before.current;
    if (was.enlarged === enlarged && was.page === page) return;
    before.current = { enlarged, page };
    // Nobody asked a patrol for the focus, which would bring up the buttons of a tile.
    if (view.getState().patrolling) return;
    // A page can be turned from a button, which keeps the focus.
    const fell = document.activeElement === document.body;
    const target = enlarged ?? active;
    if (target !== null && (fell || was.enlarged !== enlarged)) tileElement(wall.current, target)?.focus();
  }, [wall, enlarged, page, active, view]);
}
