import type { DeviceView } from '../../../../preload/contract/model.ts';
import type { WallState } from '../../../../preload/contract/wall-model.ts';
import { call } from '../../bridge.ts';
import { useStation } from '../../station-context.tsx';
import { nextView } from './next-view.ts';
import { PatrolBar } from './patrol-bar.tsx';

export interface ViewPatrolProps {
  readonly wall: WallState;
  readonly devices: readonly DeviceView[];
}

/** Shows one view after the other, keeping none of them for the next start. */
export function ViewPatrol({ wall, devices }: ViewPatrolProps) {
  const { bridge, view } = useStation();
  const { on, what, every_s } = wall.patrol;
  if (!on || what !== 'views') return null;
  const turn = () => {
    const view_id = nextView(wall, devices);
    view.setState({ enlarged: null });
    // A refusal means that the station was locked or left, which the page shows by itself.
    if (view_id !== wall.shown) void call(bridge, 'wall:show-view', { view_id, passing: true });
  };
  return <PatrolBar everyS={every_s} turn={turn} />;
}
