import type { DeviceView } from '../../../../preload/contract/model.ts';
import type { WallState } from '../../../../preload/contract/wall-model.ts';
import { camerasOfView } from '../views/view-cameras.ts';

/** The view after the one that is shown, by its id; after the last comes the first. Those with no camera here are passed over. */
export function nextView({ views, shown }: WallState, devices: readonly DeviceView[]): string {
  const at = views.findIndex(({ view_id }) => view_id === shown);
  const ahead = [...views.slice(at + 1), ...views.slice(0, at)];
  return ahead.find((view) => camerasOfView(view, devices).length > 0)?.view_id ?? shown;
}
