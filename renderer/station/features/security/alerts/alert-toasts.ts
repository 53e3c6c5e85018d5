import { useEffect } from 'react';
import { useStation } from '../../../station-context.tsx';

/** Says at once what the hub has raised an alert about, wherever in the window the person is. */
export function AlertToasts(): null {
  const { bridge, toasts } = useStation();
  useEffect(
    () => bridge.on('security:alert', ({ message }) => toasts.show('problem', message)),
    [bridge, toasts],
  );
  return null;
}
