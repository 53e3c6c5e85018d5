import { join } from 'node:path';
import { lockFile } from '../signaling/db/file-lock.ts';
import { preparePrivateFolder } from '../signaling/db/private-files.ts';
import type { Environment } from '../signaling/headless/outside-secret.ts';
import { CameraFile } from './camera-file.ts';
import { CameraSecrets } from './camera-secrets.ts';
import { GatewayError } from './gateway-error.ts';
import { gatewaySecret } from './gateway-secret.ts';
import { readKnownHub, writeKnownHub, type KnownHub } from './known-hub.ts';
import { Seal } from './seal.ts';

/** All that a gateway without the station keeps: its hub, its cameras, and their secrets. */
export class GatewayFolder {
  readonly path: string;
  readonly cameras: CameraFile;
  readonly secrets: CameraSecrets;

  /**
   * Makes the folder when it is missing, readable to its account alone.
   *
   * @throws GatewayError `secret_too_short`, `secret_wrong`; HubStartError `data_dir_unusable`, `config_invalid`.
   */
  constructor(path: string, environment: Environment) {
    const secrets = join(path, 'secrets');
    preparePrivateFolder(path);
    preparePrivateFolder(secrets);
    this.path = path;
    this.cameras = new CameraFile(join(path, 'cameras.json'));
    this.secrets = new CameraSecrets(secrets, new Seal(gatewaySecret(secrets, environment)));
  }

  hub(): KnownHub | null {
    return readKnownHub(join(this.path, 'hub.json'));
  }

  keepHub(hub: KnownHub): void {
    writeKnownHub(join(this.path, 'hub.json'), hub);
  }

  /** Two gateways with the same cameras would push each other off the hub for ever. @throws GatewayError `data_dir_in_use`. */
  lock(): () => void {
    const lock = lockFile(join(this.path, 'gateway.lock'));
    if (typeof lock === 'function') return lock;
    const message = `A gateway already runs with ${this.path}. Stop that one, or use another folder with --data.`;
    throw new GatewayError('data_dir_in_use', message, { cause: lock.taken_by_another });
  }
}
