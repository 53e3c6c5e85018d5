import { ChevronsUpDown, Monitor, MonitorSmartphone, Settings2 } from 'lucide-react';
import type { StationsView } from '../../../../preload/contract/stations-model.ts';
import { useAppState, useStation } from '../../station-context.tsx';
import { ActionMenu } from '../../ui/action-menu.tsx';
import { useCall } from '../../ui/use-call.ts';
import { STATIONS_WORDS } from './stations-words.ts';

const OWN = 'own';

/** Beside the name of the station: the others, as soon as there are any. */
export function StationsMenu() {
  const stations = useAppState()?.stations;
  if (stations === undefined || stations.known.length === 0) return null;
  return <Menu stations={stations} />;
}

function Menu({ stations: { watched, own_name, known } }: { readonly stations: StationsView }) {
  const { view } = useStation();
  const watch = useCall('stations:watch');
  const show = (hubId: string | null) => () => void watch.run({ hub_id: hubId });
  return (
    <ActionMenu
      label={STATIONS_WORDS.title}
      icon={<ChevronsUpDown />}
      selected={watched ?? OWN}
      actions={[
        { id: OWN, label: own_name ?? STATIONS_WORDS.thisComputer, icon: <Monitor />, run: show(null) },
        ...known.map(({ hub_id, name }) => ({
          id: hub_id,
          label: name,
          icon: <MonitorSmartphone />,
          run: show(hub_id),
        })),
      ]}
      more={{
        label: STATIONS_WORDS.title,
        actions: [
          {
            id: 'stations',
            label: STATIONS_WORDS.open,
            icon: <Settings2 />,
            run: () => view.setState({ dialog: { kind: 'stations' } }),
          },
        ],
      }}
    />
  );
}
