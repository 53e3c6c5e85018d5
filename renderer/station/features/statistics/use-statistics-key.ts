import { useEffect } from 'react';
import { useStation } from '../../station-context.tsx';
import { toggleAllStatistics } from '../../view-store.ts';
import { isSomethingOpen, isTyped } from '../keyboard/taken-keys.ts';

/** Shift+I, wherever on the page the focus is, but neither over something that is open nor while somebody types. */
export function useStatisticsKey(): void {
  const { view } = useStation();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !isKey(event) || isTyped(event) || isSomethingOpen(view)) return;
      event.preventDefault();
      toggleAllStatistics(view);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [view]);
}

function isKey({ key, shiftKey, ctrlKey, altKey, metaKey, repeat }: KeyboardEvent): boolean {
  return key.toLowerCase() === 'i' && shiftKey && !ctrlKey && !altKey && !metaKey && !repeat;
}
