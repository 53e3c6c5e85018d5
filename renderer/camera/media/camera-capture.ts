import type { PageClock } from '../app/page-clock.ts';
import { reconnectDelay } from '../connection/backoff.ts';
import type { SharedTracks } from '../webrtc/watch-session.ts';
import { videoConstraints, type CameraChoice } from './camera-choice.ts';
import { cameraProblem, type CameraProblem } from './camera-problem.ts';

export type CaptureState =
  | { state: 'off' }
  | { state: 'asking' }
  | { state: 'running' }
  /** The picture was taken away (a call, another app, a sleeping phone) and is being fetched again. */
  | { state: 'interrupted' }
  | { state: 'failed'; problem: CameraProblem };

export type MicrophoneState = 'off' | 'on' | 'not_allowed' | 'not_found' | 'failed';

/** A drawn picture that runs until it is stopped. */
export interface DrawnPicture {
  track: MediaStreamTrack;
  stop: () => void;
}

export interface CameraCaptureOptions {
  media: Pick<MediaDevices, 'getUserMedia'> | undefined;
  drawTestPicture: () => Promise<DrawnPicture>;
  clock: PageClock;
  random: () => number;
  /** False for a camera that never has a microphone. */
  hasSound: () => boolean;
  /** False while the page is in the background, where a phone's browser refuses the camera anyway. */
  isVisible: () => boolean;
  onChange: () => void;
}

/** A muted track that does not come back by itself: longer than a camera takes to switch, shorter than a person waits. */
const MUTED_MS = 3_000;
const TEST_SIZE = { width: 640, height: 360, fps: 15 };

/** The one capture that all viewers share. Everything it does happens one after the other, never two at once. */
export class CameraCapture {
  readonly #options: CameraCaptureOptions;
  #choice: CameraChoice = { kind: 'back' };
  #wanted = false;
  #microphone_wanted = true;
  #state: CaptureState = { state: 'off' };
  #microphone: MicrophoneState = 'off';
  #video: MediaStreamTrack | null = null;
  #audio: MediaStreamTrack | null = null;
  #stopDrawing: (() => void) | null = null;
  #queue: Promise<void> = Promise.resolve();
  #restarts_queued = 0;
  #attempt = 0;
  #cancelRestart: () => void = () => {};

  constructor(options: CameraCaptureOptions) {
    this.#options = options;
  }

  get state(): CaptureState {
    return this.#state;
  }
  get microphone(): MicrophoneState {
    return this.#microphone;
  }
  get choice(): CameraChoice {
    return this.#choice;
  }
  get tracks(): SharedTracks {
    return { video: this.#video, audio: this.#audio, sound: this.#options.hasSound(), size: this.#size() };
  }
  /** Whether a picture is there or on its way. */
  get canSend(): boolean {
    return this.#wanted && this.#state.state !== 'failed' && this.#state.state !== 'off';
  }

  /** Opens the camera, or another one. Asks for the microphone in the same prompt, so that a person decides once. */
  start(choice: CameraChoice, microphone: boolean): Promise<void> {
    this.#wanted = true;
    this.#choice = choice;
    this.#microphone_wanted = microphone;
    this.#attempt = 0;
    return this.#restart('asking');
  }

  stop(): Promise<void> {
    this.#wanted = false;
    return this.#enqueue(() => {
      this.#release();
      this.#releaseAudio();
      this.#become({ state: 'off' });
    });
  }

  setMicrophone(on: boolean): Promise<void> {
    this.#microphone_wanted = on;
    return this.#enqueue(async () => {
      if (on) await this.#openAudio();
      else this.#releaseAudio();
      this.#options.onChange();
    });
  }

  /** The page came back to the front: looks whether the picture is still alive. */
  wake(): void {
    if (!this.#wanted || this.#state.state === 'asking') return;
    const dead = this.#video === null || this.#video.readyState === 'ended' || this.#video.muted;
    // What the person refused is theirs to ask again; a browser would only refuse again.
    const refused = this.#state.state === 'failed' && this.#state.problem === 'not_allowed';
    if (dead && !refused) void this.#restart('interrupted');
  }

  #restart(as: 'asking' | 'interrupted'): Promise<void> {
    this.#cancelRestart();
    // Waking up comes with several events; one restart answers them all. What a person chose is never skipped.
    if (as === 'interrupted' && this.#restarts_queued > 0) return this.#queue;
    this.#restarts_queued += 1;
    return this.#enqueue(async () => {
      if (this.#wanted) {
        this.#become({ state: as });
        this.#release();
        await this.#open();
      }
      this.#restarts_queued -= 1;
    });
  }

  async #open(): Promise<void> {
    try {
      if (this.#choice.kind === 'test') await this.#openTest();
      else await this.#openCamera(videoConstraints(this.#choice));
      if (!this.#wanted) {
        this.#release();
        return;
      }
      this.#attempt = 0;
      this.#become({ state: 'running' });
    } catch (error) {
      this.#openFailed(error instanceof Unavailable ? error.problem : cameraProblem(error));
    }
  }

  #openFailed(problem: CameraProblem): void {
    this.#become({ state: 'failed', problem });
    // Another app may let go of the camera, a plug may come back; what a person refused does not change by asking.
    if (problem !== 'in_use' && problem !== 'failed' && problem !== 'not_found') return;
    this.#restartLater(2_000);
  }

  async #openTest(): Promise<void> {
    const picture = await this.#options.drawTestPicture();
    this.#stopDrawing = picture.stop;
    this.#useVideo(picture.track);
    if (this.#microphone_wanted && this.#audio === null) this.#microphone = 'off';
  }

  async #openCamera(video: MediaTrackConstraints): Promise<void> {
    const media = this.#options.media;
    if (media === undefined) throw new Unavailable(globalThis.isSecureContext ? 'unsupported' : 'insecure');
    const withAudio = this.#microphone_wanted && this.#audio === null;
    const stream = await media
      .getUserMedia({ video, audio: withAudio })
      .catch((error: unknown) => this.#withoutMicrophone(media, video, withAudio, error));
    const [track] = stream.getVideoTracks();
    if (track === undefined) throw new Unavailable('not_found');
    this.#useVideo(track);
    const [audio] = stream.getAudioTracks();
    if (audio !== undefined) this.#useAudio(audio);
  }

  /** A camera without a microphone is still a camera. */
  async #withoutMicrophone(
    media: Pick<MediaDevices, 'getUserMedia'>,
    video: MediaTrackConstraints,
    asked: boolean,
    error: unknown,
  ): Promise<MediaStream> {
    if (!asked) throw error;
    const stream = await media.getUserMedia({ video });
    this.#microphone = microphoneState(error);
    return stream;
  }

  async #openAudio(): Promise<void> {
    const media = this.#options.media;
    if (media === undefined || this.#audio !== null) return;
    try {
      const [track] = (await media.getUserMedia({ audio: true })).getAudioTracks();
      if (track !== undefined) this.#useAudio(track);
    } catch (error) {
      this.#microphone = microphoneState(error);
    }
  }

  #useVideo(track: MediaStreamTrack): void {
    this.#video = track;
    track.contentHint = 'motion';
    track.onended = () => {
      if (this.#video === track) this.#interrupted();
    };
    track.onmute = () => {
      if (this.#video === track) this.#restartLater(MUTED_MS);
    };
    track.onunmute = () => {
      if (this.#video === track) this.#cancelRestart();
    };
  }

  #useAudio(track: MediaStreamTrack): void {
    this.#audio = track;
    this.#microphone = 'on';
    track.onended = () => {
      if (this.#audio !== track) return;
      this.#releaseAudio();
      this.#options.onChange();
    };
  }

  #interrupted(): void {
    this.#become({ state: 'interrupted' });
    this.#restartLater(0);
  }

  /** In the background nothing is tried: `wake` does it when the page is seen again. */
  #restartLater(least_ms: number): void {
    this.#cancelRestart();
    const delay_ms = least_ms + reconnectDelay(this.#attempt, this.#options.random);
    this.#attempt += 1;
    this.#cancelRestart = this.#options.clock.after(delay_ms, () => {
      if (this.#wanted && this.#options.isVisible()) void this.#restart('interrupted');
    });
  }

  #size(): SharedTracks['size'] {
    const settings = this.#choice.kind === 'test' ? TEST_SIZE : (this.#video?.getSettings() ?? {});
    const fps = 'fps' in settings ? settings.fps : (settings.frameRate ?? 30);
    return { width: settings.width ?? 1280, height: settings.height ?? 720, fps };
  }

  #release(): void {
    this.#stopDrawing?.();
    this.#stopDrawing = null;
    silence(this.#video);
    this.#video = null;
  }

  #releaseAudio(): void {
    silence(this.#audio);
    this.#audio = null;
    this.#microphone = 'off';
  }

  #become(state: CaptureState): void {
    this.#state = state;
    this.#options.onChange();
  }

  #enqueue(task: () => void | Promise<void>): Promise<void> {
    const step = this.#queue.then(task);
    // A step that fails is its caller's to hear of, and must not hold up what comes after it.
    this.#queue = step.catch(() => undefined);
    return step;
  }
}

class Unavailable extends Error {
  readonly problem: CameraProblem;
  constructor(problem: CameraProblem) {
    super(problem);
    this.problem = problem;
  }
}

function silence(track: MediaStreamTrack | null): void {
  if (track === null) return;
  track.onended = null;
  track.onmute = null;
  track.onunmute = null;
  track.stop();
}

function microphoneState(error: unknown): MicrophoneState {
  const problem = cameraProblem(error);
  return problem === 'not_allowed' || problem === 'not_found' ? problem : 'failed';
}
