import { createStore, type StoreApi } from 'zustand/vanilla';
import type { MumuBridge } from '../../../preload/contract/channels.ts';
import type { DeviceView } from '../../../preload/contract/model.ts';
import type { AppStore } from '../app-store.ts';
import { call } from '../bridge.ts';
import type { CallError } from '../ui/error-words.ts';
import type { CameraWatcher } from '../webrtc/camera-watcher.ts';

export type TalkState =
  | { readonly kind: 'silent' }
  /** Main and the system are asked for the microphone. */
  | { readonly kind: 'opening'; readonly camera: string }
  | { readonly kind: 'speaking'; readonly camera: string; readonly voice: MediaStream };

export type TalkProblem =
  | { readonly kind: 'refused'; readonly error: CallError }
  /** `reason` is the name of a DOMException (Media Capture and Streams §10.2). */
  | { readonly kind: 'microphone'; readonly reason: string }
  /** It was unplugged, or the system took it away, while it was used. */
  | { readonly kind: 'lost' }
  /** The session that there is takes no sound. */
  | { readonly kind: 'no_way' };

export interface TalkParts {
  readonly bridge: MumuBridge;
  readonly app: AppStore;
  readonly watcherOf: (device: DeviceView) => Pick<CameraWatcher, 'speak'>;
  readonly openMicrophone: () => Promise<MediaStream>;
  /** Tells the person. */
  readonly tell: (device: DeviceView, problem: TalkProblem) => void;
}

const SILENT: TalkState = { kind: 'silent' };

/** Speaking to a camera from this window, one at a time. The microphone is open for as long as somebody speaks, and no longer. */
export class Talk {
  readonly store: StoreApi<TalkState> = createStore<TalkState>(() => SILENT);
  private readonly parts: TalkParts;
  private device: DeviceView | null = null;

  constructor(parts: TalkParts) {
    this.parts = parts;
    parts.app.subscribe(() => this.follow());
  }

  /** Whether a camera is spoken to, or about to be. */
  isWith(camera: string): boolean {
    return this.device?.device_id === camera;
  }

  async begin(device: DeviceView): Promise<void> {
    this.end();
    const wish = { ...device };
    this.device = wish;
    this.store.setState({ kind: 'opening', camera: device.device_id }, true);
    const answer = await call(this.parts.bridge, 'talk:begin', { device_id: device.device_id });
    if (this.device !== wish) return;
    if (!answer.ok) {
      this.fail({ kind: 'refused', error: answer.error });
      return;
    }
    try {
      const voice = await this.parts.openMicrophone();
      if (this.device === wish) this.speak(wish, voice);
      else stop(voice);
    } catch (error) {
      if (this.device === wish)
        this.fail({ kind: 'microphone', reason: error instanceof DOMException ? error.name : 'unknown' });
    }
  }

  end(): void {
    const { device } = this;
    const state = this.store.getState();
    this.device = null;
    if (device !== null) this.parts.watcherOf(device).speak(null);
    if (state.kind === 'speaking') stop(state.voice);
    if (state.kind !== 'silent') this.store.setState(SILENT, true);
  }

  private speak(device: DeviceView, voice: MediaStream): void {
    const [track] = voice.getAudioTracks();
    this.store.setState({ kind: 'speaking', camera: device.device_id, voice }, true);
    if (track === undefined || !this.parts.watcherOf(device).speak(track)) {
      this.fail({ kind: 'no_way' });
      return;
    }
    track.onended = () => {
      if (this.device === device) this.fail({ kind: 'lost' });
    };
  }

  private fail(problem: TalkProblem): void {
    const { device } = this;
    this.end();
    if (device !== null) this.parts.tell(device, problem);
  }

  /** Nobody speaks to a camera that went, nor from a station that is locked. */
  private follow(): void {
    if (this.device === null) return;
    const current = this.parts.app.getState().state?.current;
    const devices = current?.phase === 'ready' ? current.devices : [];
    const known = devices.find(({ device_id }) => this.isWith(device_id));
    if (known === undefined) this.leave();
    else if (!known.online) this.end();
  }

  /** The camera is not known any more, so that its watcher is gone too. */
  private leave(): void {
    const state = this.store.getState();
    this.device = null;
    if (state.kind === 'speaking') stop(state.voice);
    this.store.setState(SILENT, true);
  }
}

function stop(voice: MediaStream): void {
  for (const track of voice.getTracks()) {
    track.onended = null;
    track.stop();
  }
}
