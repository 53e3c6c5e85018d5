import { useEffect, type RefObject } from 'react';

/** The keyboard goes on from the current entry of a navigation that just opened, and back to where it was afterwards. */
export function useFocusInside(navigation: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const before = document.activeElement;
    navigation.current?.querySelector<HTMLElement>('[aria-current="page"]')?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, [navigation]);
}
