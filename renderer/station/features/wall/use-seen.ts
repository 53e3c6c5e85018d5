import { useCallback } from 'react';
import { useStation } from '../../station-context.tsx';
import type { CameraWatcher } from '../../webrtc/camera-watcher.ts';

/**
 * Tells a watcher whether its tile can be seen: it is on the screen, and the window is neither hidden nor minimised. Give the
 * returned ref to the element.
 */
export function useSeen(watcher: CameraWatcher): (element: HTMLElement | null) => (() => void) | undefined {
  const { windowSeen } = useStation();
  return useCallback(
    (element) => {
      if (element === null) return undefined;
      // Until the first look, which comes with the next frame of the window.
      let onScreen = true;
      const tell = () => {
        if (onScreen && windowSeen.now()) watcher.show();
        else watcher.hide();
      };
      const observer = new IntersectionObserver(([entry]) => {
        onScreen = entry?.isIntersecting ?? onScreen;
        tell();
      });
      observer.observe(element);
      const stop = windowSeen.onChange(tell);
      tell();
      return () => {
        observer.disconnect();
        stop();
        watcher.hide();
      };
    },
    [watcher, windowSeen],
  );
}
