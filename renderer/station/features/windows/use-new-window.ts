import { useEffect, useEffectEvent } from 'react';
import { useStation } from '../../station-context.tsx';
import { useOpenWindow } from './use-open-window.ts';

/** The menu and its keys open another window. */
export function useNewWindow(): void {
  const { bridge } = useStation();
  const open = useEffectEvent(useOpenWindow());
  useEffect(() => bridge.on('app:new-window', () => open()), [bridge]);
}
