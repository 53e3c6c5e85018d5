import { useEffect, useState } from 'react';
import { useAppState, useStation } from '../../../station-context.tsx';

/** Changes whenever the list of alerts is old: one was raised here, or another station acknowledged one. */
export function useAlertNews(): string {
  const { bridge } = useStation();
  const current = useAppState()?.current;
  const [raised, setRaised] = useState(0);
  useEffect(() => bridge.on('security:alert', () => setRaised((last) => last + 1)), [bridge]);
  return `${raised}:${current?.phase === 'ready' ? current.open_alerts : 0}`;
}
