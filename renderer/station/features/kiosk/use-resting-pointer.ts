import { useEffect } from 'react';
import { createMotionCheck } from '../../ui/pointer-motion.ts';
import './kiosk.css';

const REST_MS = 3_000;

/** Hides the pointer while it rests, so that it lies on nobody's face. */
export function useRestingPointer(wanted: boolean): void {
  useEffect(() => {
    if (!wanted) return undefined;
    const { dataset } = document.documentElement;
    const rest = () => {
      dataset['pointer'] = 'resting';
    };
    const moved = createMotionCheck();
    let timer = setTimeout(rest, REST_MS);
    const wake = () => {
      delete dataset['pointer'];
      clearTimeout(timer);
      timer = setTimeout(rest, REST_MS);
    };
    const onMove = (event: PointerEvent) => {
      if (moved(event)) wake();
    };
    document.addEventListener('pointermove', onMove);
    document.addEventListener('pointerdown', wake);
    return () => {
      document.removeEventListener('pointermove', onMove);
      document.removeEventListener('pointerdown', wake);
      clearTimeout(timer);
      delete dataset['pointer'];
    };
  }, [wanted]);
}
