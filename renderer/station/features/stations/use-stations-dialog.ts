import { useEffect } from 'react';
import { useStation } from '../../station-context.tsx';
import { isSomethingOpen } from '../keyboard/taken-keys.ts';

/** The menu shows the stations, but not over something that is open. */
export function useStationsDialog(): void {
  const { bridge, view } = useStation();
  useEffect(
    () =>
      bridge.on('app:show-stations', () => {
        if (!isSomethingOpen(view)) view.setState({ dialog: { kind: 'stations' } });
      }),
    [bridge, view],
  );
}
