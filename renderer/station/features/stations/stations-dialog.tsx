import { useState } from 'react';
import type { MetStation } from '../../../../preload/contract/stations-model.ts';
import { useAppState } from '../../station-context.tsx';
import { ConfirmStation } from './confirm-station.tsx';
import { RemoveStation } from './remove-station.tsx';
import { StationList } from './station-list.tsx';

export type StationTask =
  | { readonly kind: 'list' }
  | { readonly kind: 'confirm'; readonly met: MetStation }
  | { readonly kind: 'remove'; readonly hubId: string };

/** The stations and what can be done with them: one dialog at a time, each leading back to the list. */
export function StationsDialog({ onClose }: { readonly onClose: () => void }) {
  const stations = useAppState()?.stations;
  const [task, setTask] = useState<StationTask>({ kind: 'list' });
  const back = () => setTask({ kind: 'list' });
  if (stations === undefined) return null;
  if (task.kind === 'confirm') return <ConfirmStation met={task.met} onBack={back} onDone={onClose} />;
  const gone =
    task.kind === 'remove' ? stations.known.find(({ hub_id }) => hub_id === task.hubId) : undefined;
  if (gone !== undefined) return <RemoveStation station={gone} onClose={back} />;
  return <StationList stations={stations} onTask={setTask} onClose={onClose} />;
}
