import { useEffect } from 'react';
import { useStation } from '../../station-context.tsx';
import type { ViewStore } from '../../view-store.ts';

const FIELDS = 'input, textarea, select, [contenteditable]';
/** What takes what is typed for itself, wherever the focus is. */
const OPEN_OVER = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';

/** `?` and the Help menu show the keys; neither over something that is open, nor `?` while somebody types. */
export function useKeyboardDialog(): void {
  const { bridge, view } = useStation();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (isForKeys(event)) show(view);
    };
    document.addEventListener('keydown', onKeyDown);
    const stop = bridge.on('app:show-keys', () => show(view));
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      stop();
    };
  }, [bridge, view]);
}

function isForKeys({ key, ctrlKey, metaKey, defaultPrevented, target }: KeyboardEvent): boolean {
  if (key !== '?' || ctrlKey || metaKey || defaultPrevented) return false;
  return !(target instanceof Element && target.closest(FIELDS) !== null);
}

function show(view: ViewStore): void {
  if (view.getState().dialog.kind !== 'none' || document.querySelector(OPEN_OVER) !== null) return;
  view.setState({ dialog: { kind: 'keyboard' } });
}
