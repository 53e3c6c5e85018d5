import { useEffect, useEffectEvent, type RefObject } from 'react';

/** Page Up and Page Down, on the wall or while the keyboard is nowhere; not in a dialog or beside the wall. */
export function usePageKeys(wall: RefObject<HTMLElement | null>, turn: (by: 1 | -1) => void): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'PageUp' && event.key !== 'PageDown') return;
    const { target } = event;
    const here =
      target === document.body || (target instanceof Node && wall.current?.contains(target) === true);
    if (!here) return;
    event.preventDefault();
    turn(event.key === 'PageUp' ? -1 : 1);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
