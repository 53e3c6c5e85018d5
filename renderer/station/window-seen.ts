import type { MumuBridge } from '../../preload/contract/channels.ts';

/** Whether anybody can see this window. */
export interface WindowSeen {
  now(): boolean;
  /** @returns what ends it */
  onChange(listener: () => void): () => void;
}

/**
 * A page knows by itself when it is covered or on another desktop, where the system tells Chromium; that its window is hidden or minimised
 * is told by main, which always knows.
 */
export function createWindowSeen(bridge: Pick<MumuBridge, 'on'>, page: Document): WindowSeen {
  const listeners = new Set<() => void>();
  let shown = true;
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const now = () => shown && page.visibilityState === 'visible';
  // What turns in a window that nobody sees is drawn all the same where the system does not tell Chromium.
  listeners.add(() => page.documentElement.toggleAttribute('data-unseen', !now()));
  page.addEventListener('visibilitychange', tell);
  bridge.on('window:seen', ({ seen }) => {
    shown = seen;
    tell();
  });
  return {
    now,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
