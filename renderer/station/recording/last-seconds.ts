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
  private readonly mostBytes: number;
  private groups: Group[] = [];

  constructor(seconds: number, mostBytes: number) {
    this.seconds = seconds;
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

  /** Gives all of it to somebody, in the order of time. @returns seconds; 0 when there was none */
  give(to: MediaSink): number {
    const first = this.groups[0]?.start;
    if (first === undefined) return 0;
    let last = first;
    for (const { pictures, sounds } of this.groups) {
      const heard = [...sounds];
      for (const picture of pictures) {
        while (heard[0] !== undefined && heard[0].time < picture.time)
          to.sound(heard.shift() as EncodedSound);
        to.picture(picture);
        last = picture.time;
      }
      for (const sound of heard) to.sound(sound);
    }
    return last - first;
  }

  clear(): void {
    this.groups = [];
  }

  private trim(now: number): void {
    while ((this.groups[1]?.start ?? Infinity) <= now - this.seconds) this.groups.shift();
    while (this.bytes > this.mostBytes) this.groups.shift();
  }
}
