import { createStore, type StoreApi } from 'zustand/vanilla';
import type { MumuBridge } from '../../../preload/contract/channels.ts';
import type { DeviceView } from '../../../preload/contract/model.ts';
import { call } from '../bridge.ts';
import type { CameraWatcher } from '../webrtc/camera-watcher.ts';
import type { EncodedTaps } from './encoded-taps.ts';
import type { FromRecorder } from './recorder-messages.ts';
import { recordingEnd, type RecordingEnd } from './recording-end.ts';

/** How much of the past is kept where it is. */
const LAST_MS = 30_000;

export interface KeptLastParts {
  readonly bridge: MumuBridge;
  readonly taps: EncodedTaps;
  readonly watcherOf: (device: DeviceView) => CameraWatcher;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Tells the person. */
  readonly tell: (device: DeviceView, end: RecordingEnd) => void;
}

interface Saving {
  readonly device: DeviceView;
  full: 'quota' | 'disk' | null;
}

/** The last seconds of the cameras that this window shows, and the films that are made of them. */
export class KeptLast {
  /** Whether they are wanted. */
  readonly store: StoreApi<{ readonly on: boolean }> = createStore(() => ({ on: false }));

  private readonly parts: KeptLastParts;
  /** Since when they are kept, by device id. */
  private readonly since = new Map<string, number>();
  /** By clip. */
  private readonly saving = new Map<string, Saving>();

  constructor(parts: KeptLastParts) {
    this.parts = parts;
    parts.taps.listen((message) => this.receive(message));
  }

  /** As the settings say. */
  want(on: boolean): void {
    this.store.setState({ on });
  }

  /** Keeps those of a camera until the returned function is called. */
  keep(device: DeviceView): () => void {
    const { taps, watcherOf, now } = this.parts;
    const { device_id: camera } = device;
    const untap = watcherOf(device).tap();
    this.since.set(camera, now());
    taps.post({ kind: 'keep', camera, on: true });
    return () => {
      untap();
      this.since.delete(camera);
      taps.post({ kind: 'keep', camera, on: false });
    };
  }

  /** Makes a film of them. @returns false when they are not kept */
  save(device: DeviceView): boolean {
    const since = this.since.get(device.device_id);
    if (since === undefined) return false;
    void this.begin(device, Math.min(LAST_MS, this.parts.now() - since));
    return true;
  }

  private async begin(device: DeviceView, began_ago_ms: number): Promise<void> {
    const { bridge, taps, watcherOf, now, tell } = this.parts;
    const { device_id: camera, device_name: title } = device;
    const at = now() - began_ago_ms;
    const answer = await call(bridge, 'clips:begin', { device_id: camera, began_ago_ms });
    if (!answer.ok) {
      tell(device, { kind: 'refused', error: answer.error });
      return;
    }
    const { clip_id: clip } = answer.value;
    this.saving.set(clip, { device, full: null });
    const hasSound = watcherOf(device).store.getState().sound !== null;
    taps.post({ kind: 'save_last', clip, camera, facts: { title, at }, hasSound });
  }

  private receive(message: FromRecorder): void {
    const saving = this.saving.get(message.clip);
    if (saving === undefined) return;
    if (message.kind === 'write') void this.write(saving, message);
    if (message.kind === 'ended') void this.finish(saving, message);
  }

  private async write(saving: Saving, { clip, position, data }: Extract<FromRecorder, { kind: 'write' }>) {
    const { bridge, taps } = this.parts;
    const answer = await call(bridge, 'clips:write', { clip_id: clip, position, data });
    if (answer.ok) saving.full ??= answer.value.end;
    taps.post({ kind: 'written', clip, ok: answer.ok });
  }

  private async finish(saving: Saving, { clip, why }: Extract<FromRecorder, { kind: 'ended' }>) {
    this.saving.delete(clip);
    const answer = await call(this.parts.bridge, 'clips:finish', { clip_id: clip });
    // What was in it before there was no more room is whole all the same.
    this.parts.tell(saving.device, recordingEnd(answer, why, why === null ? null : saving.full));
  }
}
