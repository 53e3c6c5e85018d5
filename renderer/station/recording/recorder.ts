import { CameraTape } from './camera-tape.ts';
import { ClipWriter, type WriterEnd } from './clip-writer.ts';
import type { EncodedTransformer } from './encoded-transform.ts';
import { LastSeconds } from './last-seconds.ts';
import type { FromRecorder, ToRecorder } from './recorder-messages.ts';
import { tap } from './tap.ts';

export interface RecorderParts {
  readonly post: (message: FromRecorder, given?: Transferable[]) => void;
  /** Milliseconds. */
  readonly clock: () => number;
}

/** What a person who saw something wants to have seen from its beginning. */
const LAST_S = 30;
/** So many seconds at 6 Mbit/s. */
const ONE_CAMERA_BYTES = 24 * 1024 * 1024;
const ALL_CAMERAS_BYTES = 192 * 1024 * 1024;

type ClipOrder = Extract<ToRecorder, { kind: 'record' | 'save_last' }>;

interface Clip {
  readonly writer: ClipWriter;
  readonly tape: CameraTape;
  /** Called with the answer to what is being written. */
  answer: ((ok: boolean) => void) | null;
  ending: boolean;
}

/** Records the cameras whose streams come through it, each into files that the page hands on to main. */
export class Recorder {
  private readonly parts: RecorderParts;
  private readonly tapes = new Map<string, CameraTape>();
  private readonly clips = new Map<string, Clip>();
  private readonly kept = new Map<string, LastSeconds>();

  constructor(parts: RecorderParts) {
    this.parts = parts;
  }

  /** A stream that comes through from now on. */
  attach(transformer: EncodedTransformer): void {
    const tape = this.tapeOf(transformer.options.camera);
    // Ends with its connection, in one way or the other.
    tap(transformer, tape, () => this.parts.clock() / 1_000).catch(() => undefined);
  }

  receive(message: ToRecorder): void {
    switch (message.kind) {
      case 'record':
        this.tapeOf(message.camera).add(this.open(message));
        return;
      case 'save_last':
        this.saveLast(message);
        return;
      case 'keep':
        this.keep(message.camera, message.on);
        return;
      case 'stop':
        void this.end(message.clip, null);
        return;
      case 'written':
        this.clips.get(message.clip)?.answer?.(message.ok);
    }
  }

  private saveLast(message: ClipOrder): void {
    const writer = this.open(message);
    this.kept.get(message.camera)?.give(writer);
    void this.end(message.clip, null);
  }

  private keep(camera: string, on: boolean): void {
    const tape = this.tapeOf(camera);
    const known = this.kept.get(camera);
    if (on === (known !== undefined)) return;
    const last = known ?? new LastSeconds(LAST_S, ONE_CAMERA_BYTES);
    if (on) {
      this.kept.set(camera, last);
      tape.add(last);
    } else {
      this.kept.delete(camera);
      tape.remove(last);
    }
    const share = Math.min(ONE_CAMERA_BYTES, ALL_CAMERAS_BYTES / Math.max(1, this.kept.size));
    for (const one of this.kept.values()) one.limit(share);
  }

  private open({ clip, camera, facts, hasSound }: ClipOrder): ClipWriter {
    const tape = this.tapeOf(camera);
    const writer = new ClipWriter({
      facts,
      hasSound,
      send: (position, data) => this.send(clip, position, data),
      clock: this.parts.clock,
      began: () => this.parts.post({ kind: 'began', clip }),
      ended: (why) => void this.end(clip, why),
    });
    this.clips.set(clip, { writer, tape, answer: null, ending: false });
    return writer;
  }

  private async send(clip: string, position: number, data: Uint8Array): Promise<void> {
    const known = this.clips.get(clip);
    if (known === undefined) throw new Error('this clip has ended');
    const bytes = new Uint8Array(data);
    const ok = await new Promise<boolean>((resolve) => {
      known.answer = resolve;
      this.parts.post({ kind: 'write', clip, position, data: bytes }, [bytes.buffer]);
    });
    if (!ok) throw new Error('nothing more can be written');
  }

  private async end(clip: string, why: WriterEnd | null): Promise<void> {
    const known = this.clips.get(clip);
    if (known === undefined || known.ending) return;
    known.ending = true;
    known.tape.remove(known.writer);
    let end = why;
    await known.writer.finish().catch((error: unknown) => {
      console.warn('a recording was not closed', error);
      end ??= 'failed';
    });
    this.clips.delete(clip);
    this.parts.post({ kind: 'ended', clip, why: end });
  }

  private tapeOf(camera: string): CameraTape {
    const tape = this.tapes.get(camera) ?? new CameraTape();
    this.tapes.set(camera, tape);
    return tape;
  }
}
