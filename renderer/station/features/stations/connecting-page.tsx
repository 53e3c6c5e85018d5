import { Logo } from '../../ui/logo.tsx';
import '../start/start.css';
import { OtherStations } from './other-stations.tsx';
import { STATIONS_WORDS } from './stations-words.ts';

/** On the way to another station, which may be away: nobody has to wait for it. */
export function ConnectingPage({ stationName }: { readonly stationName: string }) {
  return (
    <main className="waiting" aria-busy="true">
      <Logo size={64} />
      <h1 className="connecting-name">{stationName}</h1>
      <p role="status">{STATIONS_WORDS.connecting(stationName)}</p>
      <div>
        <OtherStations />
      </div>
    </main>
  );
}
