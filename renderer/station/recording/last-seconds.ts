import { needsOtherFile } from './clip-format.ts';
import type { EncodedPicture, EncodedSound, MediaSink } from './encoded-media.ts';

interface Group {
  /** It begins with a whole picture. */
  readonly pictures: EncodedPicture[];
  readonly sounds: EncodedSound[];
  readonly start: number;
  bytes: number;
}

/** The last seconds of a camera, as they came, from a whole picture on: at least as many as asked for once there are, never more than fit. */
export class LastSeconds implements MediaSink {
  private readonly seconds: number;
  private mostBytes: number;
  private groups: Group[] = [];

  constructor(seconds: number, mostBytes: number) {
    this.seconds = seconds;
    this.mostBytes = mostBytes;
  }

  /** From now on no more than this. */
  limit(mostBytes: number): void {
    this.mostBytes = mostBytes;
  }

  get bytes(): number {
    return this.groups.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  picture(picture: EncodedPicture): void {
    if (picture.isKey) this.groups.push({ pictures: [], sounds: [], start: picture.time, bytes: 0 });
    const group = this.groups.at(-1);
    if (group === undefined) return;
    group.pictures.push(picture);
    group.bytes += picture.data.length;
    this.trim(picture.time);
  }

  sound(sound: EncodedSound): void {
    const group = this.groups.at(-1);
    if (group === undefined) return;
    group.sounds.push(sound);
    group.bytes += sound.data.length;
    this.trim(sound.time);
  }

  /** Gives it to somebody, in the order of time: all that fits into one file with what came last. */
  give(to: MediaSink): void {
    for (const { pictures, sounds } of this.together()) {
      const rest = [...sounds];
      for (const picture of pictures) {
        for (const sound of before(rest, picture.time)) to.sound(sound);
        to.picture(picture);
      }
      for (const sound of rest) to.sound(sound);
    }
  }

  private together(): readonly Group[] {
    const newest = this.groups.at(-1)?.pictures[0];
    const other = this.groups.findLastIndex(
      ({ pictures: [first] }) => first !== undefined && newest !== undefined && needsOtherFile(first, newest),
    );
    return this.groups.slice(other + 1);
  }

  private trim(now: number): void {
    while ((this.groups[1]?.start ?? Infinity) <= now - this.seconds) this.groups.shift();
    while (this.bytes > this.mostBytes) this.groups.shift();
  }
}

/** Takes those away that come before a time. */
function before(sounds: EncodedSound[], time: number): EncodedSound[] {
  const index = sounds.findIndex((sound) => sound.time >= time);
  return sounds.splice(0, index < 0 ? sounds.length : index);
}
