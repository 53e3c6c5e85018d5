import { useEffect } from 'react';
import type { AppPhase } from '../../../../preload/contract/model.ts';

const PRODUCT = 'MuMu Camera';

/** The window is called by the station that it watches. */
export function useWindowTitle(current: AppPhase | undefined): void {
  const name = current !== undefined && 'station_name' in current ? current.station_name : null;
  useEffect(() => {
    document.title = name === null ? PRODUCT : `${name} – ${PRODUCT}`;
  }, [name]);
}
