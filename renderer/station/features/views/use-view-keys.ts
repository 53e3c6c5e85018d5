import { useEffect, useEffectEvent } from 'react';
import type { WallView } from '../../../../preload/contract/wall-model.ts';
import { useStation } from '../../station-context.tsx';
import type { ViewKey } from '../keyboard/key-map.ts';
import { isSomethingOpen } from '../keyboard/taken-keys.ts';
import { useShowView } from './use-show-view.ts';

const PLACES: Record<ViewKey, number> = {
  '1': 0,
  '2': 1,
  '3': 2,
  '4': 3,
  '5': 4,
  '6': 5,
  '7': 6,
  '8': 7,
  '9': 8,
};
const PLACE_OF = new Map<string, number>(Object.entries(PLACES));

/** Ctrl or Cmd with a digit shows the view at that place; not over something that is open. */
export function useViewKeys(views: readonly WallView[]): void {
  const { view } = useStation();
  const show = useShowView();
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const to = views[placeOf(event) ?? views.length];
    if (to === undefined || isSomethingOpen(view)) return;
    event.preventDefault();
    show(to.view_id);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

/** By the key's place on the keyboard: on some, the digits take Shift. */
function placeOf({ code, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): number | undefined {
  if ((!ctrlKey && !metaKey) || shiftKey || altKey) return undefined;
  return PLACE_OF.get(/^(?:Digit|Numpad)(\d)$/u.exec(code)?.[1] ?? '');
}
