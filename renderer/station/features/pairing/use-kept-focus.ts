import { useEffect, useRef, type RefObject } from 'react';

/**
 * Keeps the keyboard in a part of the page whose content is exchanged: when what had the focus went away with it, the next
 * form gets it, or the part itself. Both need a `tabIndex` of -1.
 *
 * @param shown what is there now; another value means that the content was exchanged.
 */
export function useKeptFocus(part: RefObject<HTMLElement | null>, shown: string | null): void {
  const before = useRef(shown);
  useEffect(() => {
    if (before.current === shown) return;
    before.current = shown;
    if (document.activeElement !== document.body) return;
    (part.current?.querySelector<HTMLElement>('form[tabindex]') ?? part.current)?.focus();
  }, [part, shown]);
}
