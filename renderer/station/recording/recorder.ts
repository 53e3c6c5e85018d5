import { CameraTape } from './camera-tape.ts';
import { ClipWriter, type WriterEnd } from './clip-writer.ts';
import type { EncodedTransformer } from './encoded-transform.ts';
import type { FromRecorder, ToRecorder } from './recorder-messages.ts';
import { tap } from './tap.ts';

export interface RecorderParts {
  readonly post: (message: FromRecorder, given?: Transferable[]) => void;
  /** Milliseconds. */
  readonly clock: () => number;
}

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
        this.record(message);
        return;
      case 'stop':
        void this.end(message.clip, null);
        return;
      case 'written':
        this.clips.get(message.clip)?.answer?.(message.ok);
    }
  }

  private record({ clip, camera, facts, hasSound }: Extract<ToRecorder, { kind: 'record' }>): void {
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
    tape.add(writer);
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
