import type { EncodedPicture, EncodedSound, MediaSink } from './encoded-media.ts';

/** Whole pictures come at least so often while somebody keeps them, seconds: a film is entered at one, and a buffer cut. */
const KEY_EVERY_S = 4;
/** So long an answer to the last question may take, seconds. */
const ASKED_AGAIN_S = 1;

/** A camera's pictures come out of one session after the other. */
interface PictureSource {
  readonly askKey: () => void;
  /** Nothing of it is of use before its first whole picture. */
  hasKey: boolean;
}

/** Gives what arrives from a camera to those that keep it. */
export class CameraTape {
  private readonly sinks = new Set<MediaSink>();
  private pictures: PictureSource | null = null;
  private sounds: object | null = null;
  private lastKey = -Infinity;
  private asked = -Infinity;

  /** Whether somebody keeps what comes. */
  get isUsed(): boolean {
    return this.sinks.size > 0;
  }

  /** A stream of pictures that takes the place of the one before. @returns where to give them */
  fromPictures(askKey: () => void): (picture: EncodedPicture) => void {
    const source: PictureSource = { askKey, hasKey: false };
    this.pictures = source;
    if (this.isUsed) askKey();
    return (picture) => {
      if (this.pictures === source) this.picture(source, picture);
    };
  }

  /** A stream of sound that takes the place of the one before. @returns where to give it */
  fromSound(): (sound: EncodedSound) => void {
    const source = {};
    this.sounds = source;
    return (sound) => {
      if (this.sounds !== source) return;
      for (const sink of this.sinks) sink.sound(sound);
    };
  }

  /** From the next whole picture on, which is asked for. */
  add(sink: MediaSink): void {
    this.sinks.add(sink);
    if (this.pictures === null) return;
    // While nobody kept them, nobody looked which came.
    if (this.sinks.size === 1) this.pictures.hasKey = false;
    this.pictures.askKey();
  }

  remove(sink: MediaSink): void {
    this.sinks.delete(sink);
  }

  private picture(source: PictureSource, picture: EncodedPicture): void {
    const { isKey, time } = picture;
    if (isKey) [source.hasKey, this.lastKey] = [true, time];
    if (source.hasKey) for (const sink of this.sinks) sink.picture(picture);
    const missing = !source.hasKey || time - this.lastKey > KEY_EVERY_S;
    if (!missing || time - this.asked < ASKED_AGAIN_S) return;
    this.asked = time;
    source.askKey();
  }
}
