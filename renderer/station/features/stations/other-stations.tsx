import { useEffect, useState } from 'react';
import { useStation } from '../../station-context.tsx';
import { Button } from '../../ui/button.tsx';
import { useKiosk } from '../kiosk/use-kiosk.ts';
import { StationsDialog } from './stations-dialog.tsx';
import { STATIONS_WORDS } from './stations-words.ts';

/** The way to another station from a page without a wall. A kiosk stays where it is. */
export function OtherStations() {
  const { bridge } = useStation();
  const [open, setOpen] = useState(false);
  const kiosk = useKiosk();
  useEffect(() => bridge.on('app:show-stations', () => setOpen(true)), [bridge]);
  if (kiosk) return null;
  return (
    <>
      <Button tone="quiet" wide onPress={() => setOpen(true)}>
        {STATIONS_WORDS.watchAnother}
      </Button>
      {open ? <StationsDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}
