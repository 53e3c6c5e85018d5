import {
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  Output,
  StreamTarget,
  WebMOutputFormat,
  type StreamTargetChunk,
} from 'mediabunny';
import { clipFormatOf, needsOtherFile, type ClipFormat } from './clip-format.ts';
import { soundFormatOf, type SoundFormat } from './clip-sound.ts';
import type { EncodedPicture, EncodedSound, MediaSink } from './encoded-media.ts';
import { WriteBatch } from './write-batch.ts';

/** Why no more goes into a file, while more is there. `changed`: the pictures are of another kind now, so they need another file. */
export type WriterEnd = 'changed' | 'unsupported' | 'slow' | 'failed';

export interface ClipFacts {
  /** The camera. */
  readonly title: string;
  /** When it began, epoch milliseconds. */
  readonly at: number;
}

export interface ClipWriterParts {
  readonly facts: ClipFacts;
  /** Whether the camera sends sound too: all that a file holds stands at its beginning. */
  readonly hasSound: boolean;
  /** Takes bytes of the file; resolves when they are written. */
  readonly send: (position: number, data: Uint8Array) => Promise<void>;
  /** Milliseconds. */
  readonly clock: () => number;
  /** The first picture is in. */
  readonly began: () => void;
  /** Called at most once, and `finish` is still to be called then. */
  readonly ended: (why: WriterEnd) => void;
}

/** What a picture or a packet of sound takes of the time, seconds, where nothing tells. */
const USUAL_PICTURE_S = 1 / 15;
const LONGEST_PICTURE_S = 1;
const SOUND_S = 0.02;
/** Sound that is missing for as long is told as silence, seconds: pictures wait for it otherwise, as a file holds both in order. */
const SILENT_AFTER_S = 0.5;
/** So long the first pictures wait for the first sound, seconds: it tells how the camera encodes it, and that stands at the file's beginning. */
const SOUND_WITHIN_S = 1;
/** More that waits for the disk is a disk that is too slow. */
const MOST_WAITING_BYTES = 32 * 1024 * 1024;

interface SoundTrack {
  /** As in SDP. */
  readonly codec: string;
  readonly source: EncodedAudioPacketSource;
  readonly format: SoundFormat;
}

interface Tracks {
  readonly output: Output;
  readonly pictures: EncodedVideoPacketSource;
  readonly sound: SoundTrack | null;
  readonly format: ClipFormat;
  readonly first: EncodedPicture;
}

/** Puts what a camera sent into a file, as it came, from the first whole picture on. */
export class ClipWriter implements MediaSink {
  private readonly parts: ClipWriterParts;
  private readonly batch: WriteBatch;
  private tracks: Tracks | null = null;
  /** The codec of its sound. */
  private heard: string | null = null;
  /** Pictures that wait for the first sound. */
  private early: EncodedPicture[] = [];
  private lastPicture = -Infinity;
  private lastSound = 0;
  private waiting = 0;
  private over = false;
  private work: Promise<void> = Promise.resolve();

  constructor(parts: ClipWriterParts) {
    this.parts = parts;
    this.batch = new WriteBatch(parts.send, parts.clock);
  }

  picture(picture: EncodedPicture): void {
    if (this.over) return;
    if (this.waitsForSound(picture)) {
      this.early.push(picture);
      return;
    }
    this.addEarly();
    this.add(picture);
  }

  sound(sound: EncodedSound): void {
    this.heard ??= sound.codec;
    if (!this.over) this.addEarly();
    const { tracks } = this;
    if (this.over || tracks?.sound == null || sound.codec !== tracks.sound.codec) return;
    const time = sound.time - tracks.first.time;
    if (time > this.lastSound || (time === 0 && this.lastSound === 0))
      this.addSound(tracks.sound, time, sound.data);
  }

  private waitsForSound(picture: EncodedPicture): boolean {
    if (!this.parts.hasSound || this.heard !== null || this.tracks !== null) return false;
    const [first] = this.early;
    return first === undefined ? picture.isKey : picture.time - first.time < SOUND_WITHIN_S;
  }

  private addEarly(): void {
    for (const picture of this.early.splice(0)) this.add(picture);
  }

  private add(picture: EncodedPicture): void {
    const tracks = this.tracks ?? this.begin(picture);
    if (tracks === null) return;
    if (picture.isKey && needsOtherFile(tracks.first, picture)) this.end('changed');
    else this.addPicture(tracks, picture);
  }

  /** Closes the file. Resolves when all of it is written; rejects when it could not be. */
  async finish(): Promise<void> {
    if (!this.over) this.addEarly();
    this.over = true;
    await this.work;
    const { tracks } = this;
    if (tracks === null) return;
    await tracks.output.finalize();
    await this.batch.flush();
  }

  private begin(picture: EncodedPicture): Tracks | null {
    if (!picture.isKey || picture.width === 0 || picture.height === 0) return null;
    const format = clipFormatOf(picture);
    if (format === null) {
      this.end('unsupported');
      return null;
    }
    const tracks = this.open(format, picture);
    this.tracks = tracks;
    this.inOrder(0, () => tracks.output.start());
    this.parts.began();
    return tracks;
  }

  private open(format: ClipFormat, first: EncodedPicture): Tracks {
    const container = format.container();
    const target = new WritableStream<StreamTargetChunk>({
      write: ({ position, data }) => this.batch.write(position, data),
    });
    const output = new Output({ format: container, target: new StreamTarget(target) });
    const pictures = new EncodedVideoPacketSource(format.codec);
    output.addVideoTrack(pictures);
    const sound = this.openSound(container instanceof WebMOutputFormat ? 'webm' : 'mp4');
    if (sound !== null) output.addAudioTrack(sound.source);
    const { title, at } = this.parts.facts;
    const date = new Date(at);
    output.setMetadataTags({
      title,
      date,
      comment: 'Recorded by MuMu Camera',
      raw: { DATE_RECORDED: date.toISOString().slice(0, 19).replace('T', ' ') },
    });
    return { output, pictures, sound, format, first };
  }

  private openSound(container: 'webm' | 'mp4'): SoundTrack | null {
    if (!this.parts.hasSound) return null;
    const codec = this.heard ?? 'audio/opus';
    const format = soundFormatOf(codec, container);
    return format === null ? null : { codec, source: new EncodedAudioPacketSource(format.codec), format };
  }

  private addPicture(tracks: Tracks, { time: at, isKey, data, width, height }: EncodedPicture): void {
    const time = at - tracks.first.time;
    const lasts = Math.min(
      LONGEST_PICTURE_S,
      this.lastPicture < 0 ? USUAL_PICTURE_S : time - this.lastPicture,
    );
    this.lastPicture = time;
    if (tracks.sound !== null && time - this.lastSound > SILENT_AFTER_S)
      this.addSound(tracks.sound, time, tracks.sound.format.silence, true);
    const packet = new EncodedPacket(data, isKey ? 'key' : 'delta', time, lasts);
    const { codecString: codec } = tracks.format;
    const decoderConfig = { codec, codedWidth: width, codedHeight: height };
    this.inOrder(data.length, () => tracks.pictures.add(packet, { decoderConfig }));
  }

  private addSound({ source, format }: SoundTrack, time: number, data: Uint8Array, isReady = false): void {
    this.lastSound = time;
    const packet = new EncodedPacket(isReady ? data : format.bytes(data), 'key', time, SOUND_S);
    this.inOrder(data.length, () => source.add(packet, { decoderConfig: format.config }));
  }

  private inOrder(bytes: number, step: () => Promise<void>): void {
    this.waiting += bytes;
    this.work = this.work.then(step).then(
      () => {
        this.waiting -= bytes;
      },
      (error: unknown) => {
        console.warn('a recording broke off', error);
        this.end('failed');
      },
    );
    if (this.waiting > MOST_WAITING_BYTES) this.end('slow');
  }

  private end(why: WriterEnd): void {
    if (this.over) return;
    this.over = true;
    this.parts.ended(why);
  }
}
