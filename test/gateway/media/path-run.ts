import { H264Codec } from '../../../gateway/media/h264-codec.ts';
import type { MediaPacket } from '../../../gateway/media/media-packet.ts';
import type { VideoDescription } from '../../../gateway/media/stream-description.ts';
import type { VideoCodec } from '../../../gateway/media/video-codec.ts';
import { VideoPath } from '../../../gateway/media/video-path.ts';

export interface PathRunOptions {
  codec?: VideoCodec;
  hold?: boolean;
  /** Parameter sets of the SDP. */
  announced?: Buffer[];
}

/** A video path, and all that comes out of it. */
export class PathRun {
  readonly packets: MediaPacket[] = [];
  readonly descriptions: VideoDescription[] = [];
  damaged = 0;
  malformed = 0;
  readonly path: VideoPath;

  constructor({ codec = new H264Codec({}), hold = false, announced = [] }: PathRunOptions = {}) {
    const sink = {
      packet: (packet: MediaPacket) => this.packets.push(packet),
      described: (video: VideoDescription) => this.descriptions.push(video),
      damaged: () => (this.damaged += 1),
      malformed: () => (this.malformed += 1),
    };
    this.path = new VideoPath(codec, sink, hold);
    this.path.announce(announced);
  }

  /** One picture: a payload a packet, the marker on the last. */
  picture(timestamp: number, payloads: readonly Buffer[], { marker = true, gap = false } = {}): this {
    for (const [index, payload] of payloads.entries()) {
      const is_last = index === payloads.length - 1;
      this.path.push(payload, timestamp, marker && is_last, gap && index === 0);
    }
    return this;
  }

  /** The packets of each picture that came out. */
  get pictures(): MediaPacket[][] {
    const pictures: MediaPacket[][] = [];
    for (const [index, packet] of this.packets.entries()) {
      if (index === 0 || this.packets[index - 1]?.timestamp !== packet.timestamp) pictures.push([]);
      pictures.at(-1)?.push(packet);
    }
    return pictures;
  }
}
