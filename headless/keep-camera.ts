import type { CameraEntry } from './camera-file.ts';
import type { CameraSecretKind } from './camera-secrets.ts';
import { GatewayError } from './gateway-error.ts';
import type { GatewayFolder } from './gateway-folder.ts';

/** @throws GatewayError `camera_known`. */
export function requireFree(cameras: readonly CameraEntry[], name: string): void {
  if (!cameras.some((camera) => camera.name === name)) return;
  throw new GatewayError(
    'camera_known',
    `There is a camera "${name}" already. Choose another name, or remove that one first.`,
  );
}

/**
 * Secrets first: an entry without them would be of no use. When it can't be kept, nothing of it is.
 *
 * @throws GatewayError `camera_known`, `cameras_invalid`, `data_dir_in_use`.
 */
export function keepCamera(
  camera: CameraEntry,
  secrets: Partial<Record<CameraSecretKind, string>>,
  folder: Pick<GatewayFolder, 'cameras' | 'secrets'>,
): void {
  const { name, device_id } = camera;
  // Else its secrets would take the place of the other one's.
  if (folder.cameras.read().some((each) => each.device_id === device_id))
    throw new GatewayError('camera_known', 'The hub takes this camera for one that is here already.');
  try {
    for (const kind of ['token', 'password'] as const) {
      const secret = secrets[kind];
      if (secret !== undefined) folder.secrets.set(device_id, kind, secret);
    }
    folder.cameras.change((cameras) => {
      // Another one may have been added since that was asked first.
      requireFree(cameras, name);
      return [...cameras, camera];
    });
  } catch (error) {
    folder.secrets.remove(device_id);
    throw error;
  }
}
