import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { DeviceId } from '../signaling/protocol/ids.ts';
import { readKept, removeKept, writeKept } from '../signaling/headless/kept-file.ts';
import { GatewayError } from './gateway-error.ts';
import type { Seal } from './seal.ts';

export type CameraSecretKind = 'token' | 'password';

const KINDS = ['token', 'password'] as const satisfies readonly CameraSecretKind[];
const CHECK = 'check';
const SECRET_WRONG =
  'The passwords of these cameras were sealed with another secret than this one. Give MUMU_GATEWAY_SECRET the value that it had when ' +
  'the cameras were added, or take it away if it was not set then.';

/**
 * The passwords and tokens of the cameras, sealed, each in a file of its own: a command can add a camera or change a password while the gateway
 * runs and keeps a new token, and neither undoes what the other wrote.
 */
export class CameraSecrets {
  readonly #folder: string;
  readonly #seal: Seal;

  /** @throws GatewayError `secret_wrong` before anything is sealed with a second secret. */
  constructor(folder: string, seal: Seal) {
    this.#folder = folder;
    this.#seal = seal;
    if (readKept(join(folder, CHECK)) === null) this.#write(CHECK, '');
    else if (this.#read(CHECK) === null) throw new GatewayError('secret_wrong', SECRET_WRONG);
  }

  /** Null when there is none, or it can't be opened. */
  get(device_id: DeviceId, kind: CameraSecretKind): string | null {
    return this.#read(fileName(device_id, kind));
  }

  set(device_id: DeviceId, kind: CameraSecretKind, text: string): void {
    this.#write(fileName(device_id, kind), text);
  }

  remove(device_id: DeviceId): void {
    for (const kind of KINDS) removeKept(join(this.#folder, fileName(device_id, kind)));
  }

  #read(name: string): string | null {
    const sealed = readKept(join(this.#folder, name));
    return sealed && this.#seal.open(name, sealed.toString('utf8'));
  }

  #write(name: string, text: string): void {
    writeKept(join(this.#folder, name), this.#seal.seal(name, text));
  }
}

/** A device id is whatever the hub says, so it names no file itself. */
function fileName(device_id: DeviceId, kind: CameraSecretKind): string {
  return `${createHash('sha256').update(device_id).digest('hex').slice(0, 32)}.${kind}`;
}
