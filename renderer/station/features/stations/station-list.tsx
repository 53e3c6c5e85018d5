import { Monitor, MonitorSmartphone, Trash2 } from 'lucide-react';
import type { StationsView } from '../../../../preload/contract/stations-model.ts';
import { Button } from '../../ui/button.tsx';
import { CallProblem, useRetryIn } from '../../ui/call-problem.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Row } from '../../ui/row.tsx';
import { useCall } from '../../ui/use-call.ts';
import { AddStation } from './add-station.tsx';
import { Pin } from './pin.tsx';
import type { StationTask } from './stations-dialog.tsx';
import { STATIONS_WORDS } from './stations-words.ts';
import './stations.css';

export interface StationListProps {
  readonly stations: StationsView;
  readonly onTask: (task: StationTask) => void;
  readonly onClose: () => void;
}

/** This computer's station, those that were confirmed, and the way to more. */
export function StationList({ stations, onTask, onClose }: StationListProps) {
  const { watched, own_name, own_pin, known } = stations;
  const watch = useCall('stations:watch');
  const retryIn = useRetryIn(watch.error);
  const show = async (hubId: string | null) => {
    const answer = await watch.run({ hub_id: hubId });
    if (answer.ok) onClose();
  };
  return (
    <Dialog title={STATIONS_WORDS.title} onClose={onClose}>
      <div className="stations">
        <p>{STATIONS_WORDS.lead}</p>
        <ul className="rows" aria-label={STATIONS_WORDS.list}>
          <Row
            icon={<Monitor aria-hidden />}
            title={own_name ?? STATIONS_WORDS.thisComputer}
            mark={watched === null ? STATIONS_WORDS.shown : null}
            detail={own_name === null ? STATIONS_WORDS.notSetUp : STATIONS_WORDS.thisComputer}
          >
            {watched === null ? null : (
              <WatchButton name={own_name ?? STATIONS_WORDS.thisComputer} onPress={() => void show(null)} />
            )}
          </Row>
          {known.map(({ hub_id, name, address }) => (
            <Row
              key={hub_id}
              icon={<MonitorSmartphone aria-hidden />}
              title={name}
              mark={watched === hub_id ? STATIONS_WORDS.shown : null}
              detail={STATIONS_WORDS.at(address)}
            >
              <div className="station-tools">
                {watched === hub_id ? null : <WatchButton name={name} onPress={() => void show(hub_id)} />}
                <IconButton
                  label={STATIONS_WORDS.remove(name)}
                  onPress={() => onTask({ kind: 'remove', hubId: hub_id })}
                >
                  <Trash2 />
                </IconButton>
              </div>
            </Row>
          ))}
        </ul>
        <CallProblem error={watch.error} retryIn={retryIn} />
        <AddStation onMet={(met) => onTask({ kind: 'confirm', met })} />
        {own_pin === null ? null : (
          <details className="station-own-pin">
            <summary>{STATIONS_WORDS.ownPin}</summary>
            <Pin pin={own_pin} />
          </details>
        )}
      </div>
    </Dialog>
  );
}

function WatchButton({ name, onPress }: { readonly name: string; readonly onPress: () => void }) {
  return (
    <Button aria-label={STATIONS_WORDS.watchNamed(name)} onPress={onPress}>
      {STATIONS_WORDS.watch}
    </Button>
  );
}
