import type { HubEndpoint } from '../hub-link/hub-endpoint.ts';
import type { Clock } from '../signaling/clock.ts';
import type { DeviceId } from '../signaling/protocol/ids.ts';
import { CameraAgent } from './agent/camera-agent.ts';
import type { CameraSessionOptions } from './agent/camera-session.ts';
import { CameraStreams } from './agent/camera-streams.ts';
import { SourceWatch } from './agent/source-watch.ts';
import type { CameraControl } from './control/camera-control.ts';
import type { CameraQuestion } from './contract/camera-questions.ts';
import type { CameraSource, CameraState, GatewayCamera } from './contract/camera-source.ts';
import type { Answer } from './contract/questions.ts';
import { rtspEndpoint } from './rtsp/rtsp-endpoint.ts';
import type { RtspEndpoint } from './rtsp/rtsp-types.ts';
import type { CameraTalk } from './talk/camera-talk.ts';
import type { CameraStream } from './transcode/create-camera-stream.ts';
import type { CheckedCamera } from './validate/check-parts.ts';

export interface GatewayOptions {
  endpoint: HubEndpoint;
  version: string;
  clock: Clock;
  random: () => number;
  createPeer: CameraSessionOptions['createPeer'];
  createStream: (endpoint: RtspEndpoint) => CameraStream;
  /** Whether there is an ffmpeg now. */
  canConvert: () => boolean;
  createControl: (source: CameraSource) => CameraControl;
  /** @param endpoint Of its main stream. */
  createTalk: (endpoint: RtspEndpoint) => CameraTalk;
  /** Whether a camera answers at all now; never rejects. */
  answers: (endpoint: RtspEndpoint) => Promise<boolean>;
  cameraState: (device_id: DeviceId, state: CameraState) => void;
  keepToken: (device_id: DeviceId, token: string) => Promise<void>;
}

interface RunningCamera {
  agent: CameraAgent;
  control: CameraControl;
  talk: CameraTalk;
  source: CameraSource;
  streams: CameraStream[];
}

const UNKNOWN: Answer = {
  kind: 'failed',
  code: 'camera_unknown',
  message: 'This camera is not one of this station’s own. Use it where it was added.',
};

/** All IP cameras of one hub, each a device of its own there. */
export class Gateway {
  readonly #options: GatewayOptions;
  readonly #cameras = new Map<DeviceId, RunningCamera>();

  constructor(options: GatewayOptions) {
    this.#options = options;
  }

  /** Adds a camera, or begins anew with what is known of it now. */
  put(camera: GatewayCamera): void {
    this.remove(camera.device_id);
    const { main_url, sub_url } = camera.source;
    const streams = [main_url, ...(sub_url === null ? [] : [sub_url])].map((url) =>
      this.#options.createStream(rtspEndpoint(camera.source, url)),
    );
    const control = this.#options.createControl(camera.source);
    const talk = this.#options.createTalk(rtspEndpoint(camera.source, main_url));
    const agent = this.#createAgent(camera, streams, { control, talk });
    this.#cameras.set(camera.device_id, { agent, control, talk, source: camera.source, streams });
    agent.start();
  }

  remove(device_id: DeviceId): void {
    const camera = this.#cameras.get(device_id);
    this.#cameras.delete(device_id);
    camera?.agent.stop();
    void camera?.control.close();
    camera?.talk.close();
    for (const stream of camera?.streams ?? []) stream.close();
  }

  stop(): void {
    for (const device_id of [...this.#cameras.keys()]) this.remove(device_id);
  }

  /** A camera with the streams that it has, so that a check opens no others; null for one that is not there. */
  checked(device_id: DeviceId): CheckedCamera | null {
    const camera = this.#cameras.get(device_id);
    const [main, sub] = camera?.streams ?? [];
    if (camera === undefined || main === undefined) return null;
    return { source: camera.source, main: main.as_sent, sub: sub?.as_sent ?? null };
  }

  /** Never rejects: what went wrong is in the answer, in words. */
  async ask(question: CameraQuestion): Promise<Answer> {
    return (await this.#cameras.get(question.device_id)?.control.answer(question)) ?? UNKNOWN;
  }

  #createAgent(
    camera: GatewayCamera,
    [main, sub]: CameraStream[],
    { control, talk }: Pick<RunningCamera, 'control' | 'talk'>,
  ): CameraAgent {
    if (main === undefined) throw new Error('a camera has a main stream');
    const { clock, answers, canConvert } = this.#options;
    const { device_id, source } = camera;
    const endpoint = rtspEndpoint(source, source.main_url);
    return new CameraAgent({
      camera,
      endpoint: this.#options.endpoint,
      version: this.#options.version,
      streams: new CameraStreams(main, sub ?? null, canConvert),
      watchSource: (back) => new SourceWatch(() => answers(endpoint), back, clock),
      canMove: () => control.canMove(),
      talk,
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
