import { useState } from 'react';
import type { DeviceView } from '../../../../preload/contract/model.ts';
import type { WallState } from '../../../../preload/contract/wall-model.ts';
import { ChangeView } from './change-view.tsx';
import { NewView } from './new-view.tsx';
import { RemoveView } from './remove-view.tsx';
import { shownView } from './shown-view.ts';
import { ViewList, type ViewTask } from './view-list.tsx';

export interface ViewsDialogProps {
  readonly wall: WallState;
  readonly devices: readonly DeviceView[];
  readonly start: 'list' | 'new';
  readonly onClose: () => void;
}

/** The views and what can be done with them: one dialog at a time, each leading back to the list it came from. */
export function ViewsDialog({ wall, devices, start, onClose }: ViewsDialogProps) {
  const [task, setTask] = useState<ViewTask>({ kind: start });
  const back = () => setTask({ kind: 'list' });
  // It may be deleted meanwhile, in another way.
  const about = 'viewId' in task ? wall.views.find(({ view_id }) => view_id === task.viewId) : undefined;
  if (task.kind === 'new') {
    const leave = start === 'new' ? onClose : back;
    return <NewView shown={shownView(wall)} devices={devices} onClose={leave} onCreated={onClose} />;
  }
  if (about === undefined)
    return <ViewList wall={wall} devices={devices} onTask={setTask} onClose={onClose} />;
  if (task.kind === 'remove') return <RemoveView view={about} onClose={back} />;
  return <ChangeView view={about} devices={devices} onClose={back} />;
}
