import type { WallView } from '../../../../preload/contract/wall-model.ts';

interface Known {
  readonly device_id: string;
}

/** More than a hub has cameras, and what main takes. */
const MOST_KEPT = 1_000;

/** Those of the cameras that belong to a view; one that is not there now is passed over. */
export function camerasOfView<T extends Known>(
  { cameras }: Pick<WallView, 'cameras'>,
  all: readonly T[],
): T[] {
  if (cameras === null) return [...all];
  const chosen = new Set(cameras);
  return all.filter(({ device_id }) => chosen.has(device_id));
}

/**
 * What a view keeps once its cameras were chosen among those that are there: the others in it stay, as they may only be away
 * from this person.
 *
 * @param before device ids as they were kept so far; null for all
 */
export function chosenCameras(
  before: WallView['cameras'],
  all: readonly Known[],
  chosen: ReadonlySet<string>,
): string[] {
  const here = all.map(({ device_id }) => device_id);
  const away = (before ?? []).filter((deviceId) => !here.includes(deviceId));
  return [...here.filter((deviceId) => chosen.has(deviceId)), ...away].slice(0, MOST_KEPT);
}
