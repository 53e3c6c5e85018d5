import type { HubNetwork, NetworkView } from '../../../../preload/contract/network-model.ts';
import { CallProblem } from '../../ui/call-problem.tsx';
import { Note } from '../../ui/note.tsx';
import { Select, type SelectOption } from '../../ui/select.tsx';
import { useCall } from '../../ui/use-call.ts';
import { useLoaded } from '../../ui/use-loaded.ts';
import { NETWORK_WORDS } from './network-words.ts';
import { RestartNow } from './restart-now.tsx';
import { Section } from './section.tsx';

/** Who can reach this station's own hub. */
export function NetworkSection() {
  const { value, error, reload } = useLoaded('network:read', undefined);
  const choose = useCall('network:choose');
  const change = async (network: HubNetwork) => {
    await choose.run({ network });
    reload();
  };
  return (
    <Section title={NETWORK_WORDS.title}>
      <p className="settings-quiet">{NETWORK_WORDS.lead}</p>
      {value === null ? null : <Chosen view={value} onChange={(network) => void change(network)} />}
      <CallProblem error={choose.error ?? error} retryIn={0} />
    </Section>
  );
}

interface ChosenProps {
  readonly view: NetworkView;
  readonly onChange: (network: HubNetwork) => void;
}

function Chosen({ view, onChange }: ChosenProps) {
  if (view.given !== null) {
    return (
      <Note>
        <p>{NETWORK_WORDS.given(view.given)}</p>
      </Note>
    );
  }
  return (
    <>
      <Select
        label={NETWORK_WORDS.listensOn}
        value={JSON.stringify(view.chosen)}
        options={optionsOf(view)}
        onChange={(chosen) => onChange(JSON.parse(chosen) as HubNetwork)}
      />
      {view.needs_restart ? <RestartNow>{NETWORK_WORDS.restartNeeded}</RestartNow> : null}
    </>
  );
}

/** A chosen network stays in the list while it is away. */
function optionsOf({ networks, chosen }: NetworkView): SelectOption[] {
  const option = (network: HubNetwork, label: string) => ({ value: JSON.stringify(network), label });
  const isAway = chosen.kind === 'one' && networks.every(({ name }) => name !== chosen.name);
  return [
    option({ kind: 'all' }, NETWORK_WORDS.all),
    ...networks.map(({ name, address }) => option({ kind: 'one', name }, NETWORK_WORDS.one(name, address))),
    ...(isAway ? [option(chosen, NETWORK_WORDS.away(chosen.name))] : []),
    option({ kind: 'this_computer' }, NETWORK_WORDS.thisComputer),
  ];
}
