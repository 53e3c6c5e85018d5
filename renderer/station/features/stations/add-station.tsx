import { LoaderCircle, MonitorSmartphone } from 'lucide-react';
import { useState, type SyntheticEvent } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import type { InvokeInput } from '../../../../preload/contract/channels.ts';
import type { FoundStation, MetStation } from '../../../../preload/contract/stations-model.ts';
import { Button } from '../../ui/button.tsx';
import { CallProblem, useRetryIn } from '../../ui/call-problem.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useCall } from '../../ui/use-call.ts';
import '../ip-camera/found-cameras.css';
import { foundDetail, STATIONS_WORDS } from './stations-words.ts';
import { useFoundStations } from './use-found-stations.ts';

/** Which station: one that announces itself, or one at an address. Who answers there is asked, and no more. */
export function AddStation({ onMet }: { readonly onMet: (met: MetStation) => void }) {
  const found = useFoundStations();
  const [address, setAddress] = useState('');
  const meet = useCall('stations:meet');
  const retryIn = useRetryIn(meet.error);
  const problem = meet.error?.fields?.['address'] ?? null;
  const ask = async (where: InvokeInput<'stations:meet'>) => {
    if (meet.pending || retryIn > 0) return;
    const answer = await meet.run(where);
    if (answer.ok) onMet(answer.value);
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (address.trim() !== '') void ask({ address });
  };
  return (
    <section className="station-add" aria-label={STATIONS_WORDS.add}>
      <h3>{STATIONS_WORDS.add}</h3>
      <FoundStations found={found} onChoose={(found_id) => void ask({ found_id })} />
      <form className="station-address" onSubmit={submit}>
        <TextField
          label={STATIONS_WORDS.address}
          value={address}
          onChange={setAddress}
          maxLength={300}
          spellCheck="false"
          autoComplete="off"
          hint={STATIONS_WORDS.addressHint}
          problem={problem}
        />
        <Button type="submit" isPending={meet.pending} isDisabled={address.trim() === '' || retryIn > 0}>
          {STATIONS_WORDS.ask}
        </Button>
      </form>
      <CallProblem error={problem === null ? meet.error : null} retryIn={retryIn} />
    </section>
  );
}

interface FoundStationsProps {
  readonly found: readonly FoundStation[];
  readonly onChoose: (foundId: string) => void;
}

function FoundStations({ found, onChoose }: FoundStationsProps) {
  const words = STATIONS_WORDS.found;
  return (
    <div className="found" role="group" aria-label={words.title}>
      <p className="found-line" role="status">
        <LoaderCircle aria-hidden />
        {found.length === 0 ? words.none : words.some(found.length)}
      </p>
      {found.length === 0 ? null : (
        <ul className="found-list">
          {found.map((station) => (
            <li key={station.found_id}>
              <AriaButton
                className="found-camera"
                isDisabled={station.state === 'other_pin'}
                onPress={() => onChoose(station.found_id)}
              >
                <MonitorSmartphone aria-hidden />
                <span className="found-name">{station.name}</span>
                {station.state === 'known' ? <span className="row-mark">{words.known}</span> : null}
                <span className="found-detail">{foundDetail(station)}</span>
              </AriaButton>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
