import type { CameraState, GatewayCamera } from '../gateway/contract/camera-source.ts';
import { GatewayHost, type GatewayHostDeps } from '../gateway/host/gateway-host.ts';
import type { HubEndpoint } from '../hub-link/hub-endpoint.ts';
import type { DeviceId } from '../signaling/protocol/ids.ts';
import type { CameraEntry } from './camera-file.ts';
import type { GatewayFolder } from './gateway-folder.ts';
import { stateInWords } from './state-in-words.ts';

/** How soon a change of the list or of a password counts. Read again each time, since file systems in containers tell of no change. */
const LOOK_EVERY_MS = 2_000;

export interface CameraKeeperDeps extends Pick<GatewayHostDeps, 'spawn' | 'clock' | 'random' | 'logger'> {
  folder: GatewayFolder;
  version: string;
  allow_loopback: boolean;
  /** A sentence for the person who runs this, without secrets; `camera` is null for what is about all of them. */
  report: (camera: string | null, sentence: string) => void;
}

/** Runs the cameras of a folder at a hub, as they are in it now. */
export class CameraKeeper {
  readonly #deps: CameraKeeperDeps;
  readonly #host: GatewayHost;
  /** What the gateway was told last, by device. */
  readonly #running = new Map<DeviceId, { name: string; source: string }>();
  /** What was said last about each camera, so that nothing is said twice in a row. */
  readonly #said = new Map<string | null, string>();
  #stopLooking: () => void = () => undefined;

  constructor(deps: CameraKeeperDeps) {
    this.#deps = deps;
    this.#host = new GatewayHost({
      ...deps,
      cameraState: (device_id, state) => {
        this.#stateChanged(device_id, state);
      },
      keepToken: async (device_id, token) => {
        deps.folder.secrets.set(device_id, 'token', token);
        return Promise.resolve();
      },
    });
  }

  start({ url, ca }: HubEndpoint): void {
    const { version, allow_loopback, clock } = this.#deps;
    this.#host.use({ hub: { url, ca }, version, allow_loopback });
    this.#look();
    this.#stopLooking = clock.every(LOOK_EVERY_MS, () => {
      this.#look();
    });
  }

  stop(): void {
    this.#stopLooking();
    this.#host.stop();
    this.#running.clear();
  }

  /** A list that can't be used changes nothing: the cameras go on as they were. Nothing here may end the program around it. */
  #look(): void {
    try {
      this.#follow(this.#deps.folder.cameras.read());
      this.#said.delete(null);
    } catch (error) {
      this.#say(null, error instanceof Error ? error.message : String(error));
    }
  }

  #follow(entries: CameraEntry[]): void {
    const wanted = new Set(entries.map(({ device_id }) => device_id));
    for (const device_id of [...this.#running.keys()]) if (!wanted.has(device_id)) this.#remove(device_id);
    for (const entry of entries) this.#put(entry);
  }

  #put(entry: CameraEntry): void {
    const camera = this.#camera(entry);
    if (camera === null) return;
    const { device_id } = entry;
    const source = JSON.stringify(camera.source);
    const is_known = this.#running.get(device_id)?.source === source;
    this.#running.set(device_id, { name: entry.name, source });
    if (!is_known) this.#host.put(camera);
  }

  #remove(device_id: DeviceId): void {
    this.#said.delete(this.#running.get(device_id)?.name ?? null);
    this.#running.delete(device_id);
    this.#host.remove(device_id);
  }

  #camera({ name, device_id, username, ...source }: CameraEntry): GatewayCamera | null {
    const { secrets } = this.#deps.folder;
    const device_token = secrets.get(device_id, 'token');
    const password = username === '' ? '' : secrets.get(device_id, 'password');
    if (device_token === null) this.#say(name, 'Its token is not kept here. Remove it and add it again.');
    else if (password === null)
      this.#say(name, `Its password is not kept here. Enter it with "password --name".`);
    if (device_token === null || password === null) return null;
    return {
      device_id,
      device_token,
      source: { ...source, credentials: username === '' ? null : { username, password } },
    };
  }

  #stateChanged(device_id: DeviceId, state: CameraState): void {
    const name = this.#running.get(device_id)?.name;
    const sentence = stateInWords(state);
    if (name !== undefined && sentence !== null) this.#say(name, sentence);
  }

  #say(camera: string | null, sentence: string): void {
    if (this.#said.get(camera) === sentence) return;
    this.#said.set(camera, sentence);
    this.#deps.report(camera, sentence);
  }
}
