import type { HubEndpoint } from '../../hub-link/hub-endpoint.ts';
import type { Clock } from '../../signaling/clock.ts';
import type { SessionId } from '../../signaling/protocol/ids.ts';
import type { ToDevice } from '../../signaling/protocol/messages.ts';
import type { Capabilities } from '../../signaling/protocol/model.ts';
import type { CameraState, GatewayCamera } from '../contract/camera-source.ts';
import type { StreamDescription } from '../media/stream-description.ts';
import type { RtspFailure } from '../rtsp/rtsp-types.ts';
import { CameraSession, type CameraSessionOptions } from './camera-session.ts';
import type { CameraStreams } from './camera-streams.ts';
import { MissedPictures } from './missed-pictures.ts';
import { CameraAbility } from './camera-ability.ts';
import { DeviceLine, type LineState } from './device-line.ts';
import { playbackNote } from './playback-note.ts';
import type { SourceWatch } from './source-watch.ts';
import type { CameraTalk } from '../talk/camera-talk.ts';

export interface CameraAgentOptions {
  camera: GatewayCamera;
  endpoint: HubEndpoint;
  version: string;
  streams: CameraStreams;
  /** Looks whether a camera that was gone is back. */
  watchSource: (back: () => void) => SourceWatch;
  /** Whether the camera turns or zooms; rejects when it can't be asked now. */
  canMove: () => Promise<boolean>;
  talk: Pick<CameraTalk, 'codec' | 'canTalk' | 'take'>;
  createPeer: CameraSessionOptions['createPeer'];
  clock: Clock;
  random: () => number;
  state: (state: CameraState) => void;
  /** Keeps a new token; the old one holds until this resolves. */
  keepToken: (token: string) => Promise<void>;
}

/** What makes a camera be gone rather than be set up wrongly. */
const GONE = new Set<RtspFailure['code']>(['unreachable', 'timeout', 'closed_by_camera', 'no_data']);

/**
 * One IP camera as a device of the hub. It is online there as long as the camera answers: when that fails, the line to the hub is
 * closed, so that every viewer is told at once, and opened again as soon as the camera is back.
 */
export class CameraAgent {
  readonly #options: CameraAgentOptions;
  readonly #line: DeviceLine;
  readonly #sessions = new Map<SessionId, CameraSession>();
  readonly #watch: SourceWatch;
  readonly #movable: CameraAbility;
  readonly #talkable: CameraAbility;
  readonly #missed: MissedPictures;
  #token: string;
  #failure: RtspFailure | null = null;
  /** It is back, and has brought no picture yet. */
  #is_fruitless = false;
  /** The hub was told less than what is known now. */
  #hello_is_due = false;
  #stopped = false;

  constructor(options: CameraAgentOptions) {
    this.#options = options;
    this.#token = options.camera.device_token;
    this.#line = new DeviceLine({
      endpoint: options.endpoint,
      device_id: options.camera.device_id,
      version: options.version,
      token: () => this.#token,
      capabilities: () => this.#capabilities(),
      clock: options.clock,
      random: options.random,
      message: (message) => {
        this.#receive(message);
      },
      state: (state) => {
        this.#lineChanged(state);
      },
      lost: () => {
        // The next hello says all that is known by then.
        this.#hello_is_due = false;
        this.#closeSessions();
      },
    });
    this.#watch = options.watchSource(() => {
      this.#cameraIsBack();
    });
    this.#movable = new CameraAbility(options.canMove, options.clock);
    this.#talkable = new CameraAbility(() => options.talk.canTalk(), options.clock);
    this.#missed = new MissedPictures(options.streams, options.clock);
  }

  start(): void {
    void this.#goOnline();
  }

  stop(): void {
    this.#stopped = true;
    this.#missed.stop();
    this.#watch.stop();
    this.#line.stop();
    this.#closeSessions();
  }

  #receive(message: ToDevice): void {
    switch (message.type) {
      case 'watch_request':
        this.#open(message.payload);
        return;
      case 'signal_answer':
        this.#sessions.get(message.payload.session_id)?.answer(message.payload.sdp);
        return;
      case 'signal_candidates':
        this.#sessions.get(message.payload.session_id)?.addCandidates(message.payload.candidates);
        return;
      case 'session_update':
        this.#sessions.get(message.payload.session_id)?.update(message.payload);
        return;
      case 'session_ended':
        this.#forget(message.payload.session_id);
        this.#sayHelloIfDue();
        return;
      case 'token_rotate':
        void this.#rotate(message.payload.token);
        return;
      default:
    }
  }

  #open(request: CameraSessionOptions['request']): void {
    const { session_id } = request;
    const session = new CameraSession({
      request,
      streams: this.#options.streams,
      talk: this.#options.talk.codec,
      createPeer: this.#options.createPeer,
      clock: this.#options.clock,
      send: (body) => this.#line.send(body),
      ended: (reason) => {
        this.#forget(session_id);
        this.#line.send({ type: 'session_end', payload: { session_id, reason } });
        this.#sayHelloIfDue();
      },
      sourceFailed: (failure) => {
        this.#sourceFailed(failure);
      },
      unplayable: (failure) => {
        this.#options.state({ state: 'failed', ...failure });
      },
      described: (description, converted_from) => {
        this.#described(description, converted_from);
      },
      speech: (packet) => {
        this.#options.talk.take(session_id, packet);
      },
    });
    this.#sessions.set(session_id, session);
    session.start();
  }

  #sourceFailed(failure: RtspFailure): void {
    if (this.#stopped) return;
    this.#failure = failure;
    this.#options.state({ state: 'failed', ...failure });
    if (GONE.has(failure.code)) {
      for (const { role } of this.#sessions.values()) if (role !== null) this.#missed.add(role);
      this.#line.stop();
      this.#closeSessions();
      this.#watch.start(this.#is_fruitless);
      return;
    }
    for (const session_id of [...this.#sessions.keys()]) {
      this.#forget(session_id);
      this.#line.send({ type: 'session_end', payload: { session_id, reason: 'camera_unavailable' } });
    }
  }

  #cameraIsBack(): void {
    if (this.#stopped) return;
    this.#failure = null;
    this.#is_fruitless = true;
    this.#watch.stop();
    this.#missed.open();
    this.#options.streams.tryNow();
    void this.#goOnline();
  }

  /** What the camera can do is said in the hello and nowhere else, so a slow answer makes the line say hello again. */
  async #goOnline(): Promise<void> {
    const late = (): void => {
      this.#hello_is_due = true;
      this.#sayHelloIfDue();
    };
    await Promise.all([this.#movable.known(late), this.#talkable.known(late)]);
    if (!this.#stopped && this.#failure === null) this.#line.start();
  }

  /** That ends all sessions, so nobody may be watching. */
  #sayHelloIfDue(): void {
    if (!this.#hello_is_due || this.#sessions.size > 0 || this.#stopped || this.#failure !== null) return;
    this.#hello_is_due = false;
    this.#line.stop();
    this.#line.start();
  }

  #described(description: StreamDescription, converted_from: StreamDescription | null): void {
    const { video, audio } = description;
    this.#failure = null;
    this.#is_fruitless = false;
    this.#options.state({
      state: 'live',
      width: video?.width ?? null,
      height: video?.height ?? null,
      codec: video?.codec ?? null,
      reorders_frames: video?.reorders_frames ?? false,
      has_audio: audio !== null,
      note: playbackNote(description, converted_from),
    });
    if (video?.width == null || video.height === null) return;
    const { width, height } = video;
    this.#line.send({ type: 'device_status', payload: { width, height } });
  }

  #lineChanged(state: LineState): void {
    if (this.#failure === null && !this.#stopped) this.#options.state({ state });
  }

  async #rotate(token: string): Promise<void> {
    await this.#options.keepToken(token);
    this.#token = token;
    this.#line.send({ type: 'token_rotated', payload: {} });
  }

  #capabilities(): Capabilities {
    const known = this.#options.streams.known('main') ?? this.#options.streams.known('sub');
    const codec = known?.video?.codec ?? 'H264';
    return {
      video: [codec],
      audio: known?.audio != null,
      ptz: this.#movable.value,
      talk: this.#talkable.value,
    };
  }

  #forget(session_id: SessionId): void {
    this.#sessions.get(session_id)?.close();
    this.#sessions.delete(session_id);
  }

  #closeSessions(): void {
    for (const session of this.#sessions.values()) session.close();
    this.#sessions.clear();
  }
}
