import { useEffect, useRef, type RefObject } from 'react';
import { useStation } from '../../station-context.tsx';
import { tileElement } from './tile-element.ts';

/** Enlarging and turning pages takes tiles away and brings others; the keyboard must not fall off the page with them. */
export function useKeepFocus(
  wall: RefObject<HTMLElement | null>,
  enlargedId: string | null,
  page: number,
): void {
  const before = useRef({ enlargedId, page });
  const { view } = useStation();
  useEffect(() => {
    const was = before.current;
    if (was.enlargedId === enlargedId && was.page === page) return;
    before.current = { enlargedId, page };
    // A page can be turned from a button, which keeps the focus.
    const fell = document.activeElement === document.body;
    const target = enlargedId ?? view.getState().active;
    if (target !== null && (fell || was.enlargedId !== enlargedId))
      tileElement(wall.current, target)?.focus();
  }, [wall, enlargedId, page, view]);
}
