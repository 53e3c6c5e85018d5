import { useEffect } from 'react';
import { useStation } from '../../station-context.tsx';
import type { ViewStore } from '../../view-store.ts';
import { isSomethingOpen, isTyped } from './taken-keys.ts';

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

function isForKeys(event: KeyboardEvent): boolean {
  const { key, ctrlKey, metaKey, defaultPrevented } = event;
  return key === '?' && !ctrlKey && !metaKey && !defaultPrevented && !isTyped(event);
}

function show(view: ViewStore): void {
  if (isSomethingOpen(view)) return;
  view.setState({ dialog: { kind: 'keyboard' } });
}
