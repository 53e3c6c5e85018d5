import { createStore, type StoreApi } from 'zustand/vanilla';
import type { MumuBridge } from '../../../preload/contract/channels.ts';
import type { DeviceView } from '../../../preload/contract/model.ts';
import type { AppStore } from '../app-store.ts';
import { call } from '../bridge.ts';
import type { CameraWatcher } from '../webrtc/camera-watcher.ts';
import type { EncodedTaps } from './encoded-taps.ts';
import type { FromRecorder } from './recorder-messages.ts';
import { recordingEnd, type RecordingEnd } from './recording-end.ts';

/** What a tile shows of its recording. */
export interface Recording {
  /** When its first picture came, epoch milliseconds; null before that. */
  readonly since: number | null;
}

export interface RecordingsParts {
  readonly bridge: MumuBridge;
  readonly app: AppStore;
  readonly watcherOf: (device: DeviceView) => CameraWatcher;
  readonly taps: EncodedTaps;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Tells the person. */
  readonly tell: (device: DeviceView, end: RecordingEnd) => void;
}

interface Running {
  readonly device: DeviceView;
  readonly release: () => void;
  /** Null while main is asked. */
  clip: string | null;
  stopped: boolean;
  /** Why main or the disk wants it to end. */
  full: 'quota' | 'disk' | null;
}

/** The cameras that are recorded in this window. */
export class Recordings {
  /** By device id. */
  readonly store: StoreApi<Readonly<Record<string, Recording | undefined>>> = createStore(() => ({}));

  private readonly parts: RecordingsParts;
  private readonly running = new Map<string, Running>();

  constructor(parts: RecordingsParts) {
    this.parts = parts;
    parts.taps.listen((message) => this.receive(message));
    parts.app.subscribe(() => this.follow());
  }

  /** Records a camera, or stops that. */
  toggle(device: DeviceView): void {
    const running = this.running.get(device.device_id);
    if (running === undefined) void this.start(device);
    else this.stop(running);
  }

  private async start(device: DeviceView): Promise<void> {
    const watcher = this.parts.watcherOf(device);
    const letGo = watcher.hold();
    const untap = watcher.tap();
    const release = () => {
      untap();
      letGo();
    };
    const running: Running = { device, release, clip: null, stopped: false, full: null };
    this.running.set(device.device_id, running);
    this.show(device.device_id, { since: null });
    await this.begin(running, watcher);
  }

  /** A clip of what comes from now on. */
  private async begin(running: Running, watcher: CameraWatcher): Promise<void> {
    const { device_id: camera, device_name: title } = running.device;
    running.clip = null;
    const answer = await call(this.parts.bridge, 'clips:begin', { device_id: camera, began_ago_ms: 0 });
    if (!answer.ok) {
      this.forget(running, { kind: 'refused', error: answer.error });
      return;
    }
    running.clip = answer.value.clip_id;
    const facts = { title, at: this.parts.now() };
    const hasSound = watcher.store.getState().sound !== null;
    this.parts.taps.post({ kind: 'record', clip: running.clip, camera, facts, hasSound });
    if (running.stopped) this.parts.taps.post({ kind: 'stop', clip: running.clip });
  }

  private stop(running: Running): void {
    running.stopped = true;
    if (running.clip !== null) this.parts.taps.post({ kind: 'stop', clip: running.clip });
  }

  private receive(message: FromRecorder): void {
    const running = [...this.running.values()].find(({ clip }) => clip === message.clip);
    if (running === undefined) return;
    const deviceId = running.device.device_id;
    switch (message.kind) {
      case 'began': {
        // It runs on where a camera that changed its picture needed another file.
        const since = this.store.getState()[deviceId]?.since ?? this.parts.now();
        this.show(deviceId, { since });
        return;
      }
      case 'write':
        void this.write(running, message);
        return;
      case 'ended':
        void this.finish(running, message);
    }
  }

  private async write(running: Running, { clip, position, data }: Extract<FromRecorder, { kind: 'write' }>) {
    const answer = await call(this.parts.bridge, 'clips:write', { clip_id: clip, position, data });
    const end = answer.ok ? answer.value.end : answer.error.code === 'disk_full' ? 'disk' : null;
    if (end !== null && running.full === null) {
      running.full = end;
      this.stop(running);
    }
    this.parts.taps.post({ kind: 'written', clip, ok: answer.ok });
  }

  private async finish(running: Running, { clip, why }: Extract<FromRecorder, { kind: 'ended' }>) {
    const answer = await call(this.parts.bridge, 'clips:finish', { clip_id: clip });
    if (why === 'changed' && answer.ok && !running.stopped) {
      await this.begin(running, this.parts.watcherOf(running.device));
      return;
    }
    this.forget(running, recordingEnd(answer, why, running.full));
  }

  private forget(running: Running, end: RecordingEnd): void {
    const { device } = running;
    running.release();
    this.running.delete(device.device_id);
    this.show(device.device_id, undefined);
    this.parts.tell(device, end);
  }

  /** Who may watch no more records no more. */
  private follow(): void {
    const current = this.parts.app.getState().state?.current;
    const devices = current?.phase === 'ready' ? current.devices : [];
    for (const running of this.running.values()) {
      const isThere = devices.some(({ device_id }) => device_id === running.device.device_id);
      if (!isThere && !running.stopped) this.stop(running);
    }
  }

  private show(deviceId: string, recording: Recording | undefined): void {
    this.store.setState({ [deviceId]: recording });
  }
}
