import type { CameraEntry } from './camera-file.ts';
import { GatewayError } from './gateway-error.ts';
import type { GatewayFolder } from './gateway-folder.ts';
import type { GatewayWorld } from './gateway-world.ts';

/** One line a camera: what it is called, where it is, and whose account it takes. */
export function listCameras(folder: GatewayFolder, { say }: Pick<GatewayWorld, 'say'>): void {
  const cameras = folder.cameras.read();
  for (const { name, main_url, username } of cameras)
    say(`${name}: ${main_url}${username === '' ? '' : ` as ${username}`}`);
  if (cameras.length === 0) say('There are no cameras.');
}

/** Rejects with a `GatewayError`: `camera_unknown`, `camera_problem`, `not_answered`. */
export async function changePassword(
  name: string,
  folder: GatewayFolder,
  { person, say }: Pick<GatewayWorld, 'person' | 'say'>,
): Promise<void> {
  const { device_id, username } = namedCamera(folder, name);
  if (username === '')
    throw new GatewayError(
      'camera_problem',
      `"${name}" has no user name in cameras.json, so it needs no password.`,
    );
  folder.secrets.set(
    device_id,
    'password',
    await person.askHidden(`New password of "${username}" on the camera: `),
  );
  say(`The password of "${name}" is changed. A gateway that runs takes it within seconds.`);
}

/** @throws GatewayError `camera_unknown`. */
export function removeCamera(name: string, folder: GatewayFolder, { say }: Pick<GatewayWorld, 'say'>): void {
  const { device_id } = namedCamera(folder, name);
  folder.cameras.change((cameras) => cameras.filter((camera) => camera.device_id !== device_id));
  folder.secrets.remove(device_id);
  say(`"${name}" is removed here. Remove it in the station too, so that the hub forgets it.`);
}

/** @throws GatewayError `camera_unknown`. */
export function namedCamera(folder: GatewayFolder, name: string): CameraEntry {
  const camera = folder.cameras.read().find((each) => each.name === name);
  if (camera !== undefined) return camera;
  throw new GatewayError(
    'camera_unknown',
    `There is no camera "${name}". "list" shows those that there are.`,
  );
}
