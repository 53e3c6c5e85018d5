import { useEffect, useEffectEvent, type RefObject } from 'react';
import type { PageKey } from '../keyboard/key-map.ts';

const TURNS: Record<PageKey, 1 | -1> = { PageUp: -1, PageDown: 1 };
const TURN_OF = new Map<string, 1 | -1>(Object.entries(TURNS));

/** Page Up and Page Down, on the wall or while the keyboard is nowhere; not in a dialog or beside the wall. */
export function usePageKeys(wall: RefObject<HTMLElement | null>, turn: (by: 1 | -1) => void): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const by = TURN_OF.get(event.key);
    if (by === undefined) return;
    const { target } = event;
    const here =
      target === document.body || (target instanceof Node && wall.current?.contains(target) === true);
    if (!here) return;
    event.preventDefault();
    turn(by);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
