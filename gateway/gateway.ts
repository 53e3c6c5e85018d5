import type { HubEndpoint } from '../hub-link/hub-endpoint.ts';
import type { Clock } from '../signaling/clock.ts';
import type { DeviceId } from '../signaling/protocol/ids.ts';
import { CameraAgent } from './agent/camera-agent.ts';
import type { CameraSessionOptions } from './agent/camera-session.ts';
import { CameraStreams } from './agent/camera-streams.ts';
import { SourceWatch } from './agent/source-watch.ts';
import type { CameraState, GatewayCamera } from './contract/camera-source.ts';
import type { StreamSource } from './media/stream-source-types.ts';
import type { RtspEndpoint } from './rtsp/rtsp-types.ts';

export interface GatewayOptions {
  endpoint: HubEndpoint;
  version: string;
  clock: Clock;
  random: () => number;
  createPeer: CameraSessionOptions['createPeer'];
  createSource: (endpoint: RtspEndpoint) => StreamSource;
  /** Whether a camera answers at all now; never rejects. */
  answers: (endpoint: RtspEndpoint) => Promise<boolean>;
  cameraState: (device_id: DeviceId, state: CameraState) => void;
  keepToken: (device_id: DeviceId, token: string) => Promise<void>;
}

/** All IP cameras of one hub, each a device of its own there. */
export class Gateway {
  readonly #options: GatewayOptions;
  readonly #agents = new Map<DeviceId, CameraAgent>();

  constructor(options: GatewayOptions) {
    this.#options = options;
  }

  /** Adds a camera, or begins anew with what is known of it now. */
  put(camera: GatewayCamera): void {
    this.remove(camera.device_id);
    const agent = this.#createAgent(camera);
    this.#agents.set(camera.device_id, agent);
    agent.start();
  }

  remove(device_id: DeviceId): void {
    this.#agents.get(device_id)?.stop();
    this.#agents.delete(device_id);
  }

  stop(): void {
    for (const device_id of [...this.#agents.keys()]) this.remove(device_id);
  }

  #createAgent(camera: GatewayCamera): CameraAgent {
    const { createSource, clock, answers } = this.#options;
    const { device_id, source } = camera;
    const main = rtspEndpoint(camera, source.main_url);
    const sub = source.sub_url === null ? null : createSource(rtspEndpoint(camera, source.sub_url));
    return new CameraAgent({
      camera,
      endpoint: this.#options.endpoint,
      version: this.#options.version,
      streams: new CameraStreams(createSource(main), sub),
      watchSource: (back) => new SourceWatch(() => answers(main), back, clock),
      createPeer: this.#options.createPeer,
      clock,
      random: this.#options.random,
      state: (state) => {
        this.#options.cameraState(device_id, state);
      },
      keepToken: (token) => this.#options.keepToken(device_id, token),
    });
  }
}

function rtspEndpoint({ source }: GatewayCamera, url: string): RtspEndpoint {
  const { credentials, transport, certificate_sha256 } = source;
  return { url, credentials, transport, certificate_sha256 };
}
