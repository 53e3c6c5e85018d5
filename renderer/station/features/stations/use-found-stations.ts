import { useEffect, useState } from 'react';
import type { FoundStation } from '../../../../preload/contract/stations-model.ts';
import { call } from '../../bridge.ts';
import { useStation } from '../../station-context.tsx';

/** What announces itself in the network; looked for as long as the component is there, and not longer. */
export function useFoundStations(): readonly FoundStation[] {
  const { bridge } = useStation();
  const [stations, setStations] = useState<readonly FoundStation[]>([]);
  useEffect(() => {
    const stopListening = bridge.on('stations:found', setStations);
    void call(bridge, 'stations:look', undefined);
    return () => {
      stopListening();
      void call(bridge, 'stations:stop-looking', undefined);
    };
  }, [bridge]);
  return stations;
}
