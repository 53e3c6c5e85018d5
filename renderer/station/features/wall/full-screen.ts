import { useSyncExternalStore } from 'react';

function subscribe(listener: () => void): () => void {
  document.addEventListener('fullscreenchange', listener);
  return () => document.removeEventListener('fullscreenchange', listener);
}

/** Whether the page fills the screen. */
export function useFullScreen(): boolean {
  return useSyncExternalStore(subscribe, () => document.fullscreenElement !== null);
}

/**
 * Fills the screen with the whole page (dialogs must stay above it), or leaves.
 *
 * @returns false when it was refused
 */
export async function setFullScreen(on: boolean): Promise<boolean> {
  try {
    if (on) await document.documentElement.requestFullscreen();
    else if (document.fullscreenElement !== null) await document.exitFullscreen();
    return true;
  } catch {
    return false;
  }
}
