import { z } from 'zod';
import { HOTSPOT } from '../../preload/contract/hotspot.ts';
import { id } from '../../preload/contract/input-text.ts';
import type { DeviceView } from '../../preload/contract/model.ts';
import { freeLayoutOf, freeTile, wallPreset, type WallView } from '../../preload/contract/wall-model.ts';
import { displayName } from '../../signaling/protocol/model.ts';
import { MOST_VIEWS } from '../settings/settings-store.ts';

const named = { device_name: z.string().max(64) };
const cameras = z.array(z.strictObject({ device_id: id, ...named })).max(1_000);

/** Views on their way to another station. Cameras are named too: there, those of the same name have other ids. */
export const viewsFile = z.strictObject({
  format: z.literal('mumu-camera-views'),
  version: z.literal(1),
  views: z
    .array(
      z.strictObject({
        name: displayName,
        preset: wallPreset,
        order: cameras,
        free: freeLayoutOf(freeTile.extend(named)).nullable().default(null),
        hotspot: z.boolean().default(false),
        cameras: cameras.nullable(),
      }),
    )
    .min(1)
    .max(MOST_VIEWS),
});
export type ViewsFile = z.infer<typeof viewsFile>;

type Camera = Pick<DeviceView, 'device_id' | 'device_name'>;
export type FoundView = Omit<WallView, 'view_id'>;

/** Cameras that are not here now are left out: nobody could say what they are called. */
export function viewsToFile(views: readonly WallView[], here: readonly Camera[]): ViewsFile {
  const withName = <T extends { device_id: string }>(given: T) => {
    const found = [...here, NO_CAMERA].find(({ device_id }) => device_id === given.device_id);
    return found === undefined ? [] : [{ ...given, device_name: found.device_name }];
  };
  const named = (ids: readonly string[]) => ids.flatMap((device_id) => withName({ device_id }));
  return {
    format: 'mumu-camera-views',
    version: 1,
    views: views.map(({ name, preset, order, free, hotspot, cameras: chosen }) => ({
      ...{ name, preset, hotspot, order: named(order), cameras: chosen === null ? null : named(chosen) },
      free: free === null ? null : { ...free, tiles: free.tiles.flatMap(withName) },
    })),
  };
}

/**
 * The views of a file with the cameras of this station: by their id, or else by their name where exactly one has it.
 *
 * @returns `missing`: how many different cameras of the file are not here
 */
export function viewsFromFile(
  { views }: ViewsFile,
  here: readonly Camera[],
): { views: FoundView[]; missing: number } {
  const missing = new Set<string>();
  const withIdHere = <T extends Camera>({ device_name, ...given }: T) => {
    const device_id = idHere({ ...given, device_name }, here);
    if (device_id === null) missing.add(given.device_id);
    return device_id === null ? [] : [{ ...given, device_id }];
  };
  const found = (given: readonly Camera[]) => given.flatMap(withIdHere).map(({ device_id }) => device_id);
  const all = views.map(({ name, preset, order, free, hotspot, cameras: chosen }) => ({
    ...{ name, preset, hotspot, order: found(order), cameras: chosen === null ? null : found(chosen) },
    free: free === null ? null : { ...free, tiles: free.tiles.flatMap(withIdHere) },
  }));
  return { views: all, missing: missing.size };
}

/** The tile that follows the selection is the same on every station. */
const NO_CAMERA: Camera = { device_id: HOTSPOT, device_name: '' };

function idHere({ device_id, device_name }: Camera, here: readonly Camera[]): string | null {
  if (device_id === HOTSPOT) return HOTSPOT;
  if (here.some((one) => one.device_id === device_id)) return device_id;
  const [same, another] = here.filter((one) => one.device_name === device_name);
  return same === undefined || another !== undefined ? null : same.device_id;
}
