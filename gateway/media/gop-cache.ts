import type { MediaPacket } from './media-packet.ts';
import { timestampDistance } from './rtp-distance.ts';

const MAX_BYTES = 8 << 20;
const MAX_FRAMES = 600;
/** What a packet costs besides its payload, so that a great many tiny ones are bounded too. */
const PACKET_BYTES = 256;
/** 1 ms at 90 kHz. */
const REPLAY_STEP = 90;

/**
 * The video since the last key frame, so that a new viewer sees a picture at once. When it grows too large it is dropped until the next key frame.
 */
export class GopCache {
  #packets: MediaPacket[] = [];
  #frames = 0;
  #bytes = 0;

  /** At least the key frame is there as a whole. */
  get is_ready(): boolean {
    return this.#frames > 0;
  }

  add(packet: MediaPacket): void {
    if (packet.starts_key_frame) this.clear();
    else if (this.#packets.length === 0) return;
    this.#packets.push(packet);
    this.#bytes += packet.payload.length + PACKET_BYTES;
    if (packet.marker) this.#frames += 1;
    if (this.#bytes > MAX_BYTES || this.#frames > MAX_FRAMES) this.clear();
  }

  /** The frame that is coming in is not whole: if it is the key frame, there is nothing to start with. */
  damaged(): void {
    if (this.#frames === 0) this.clear();
  }

  clear(): void {
    this.#packets = [];
    this.#frames = 0;
    this.#bytes = 0;
  }

  /**
   * Everything since the key frame, up to the packet that came last.
   *
   * With the camera's own timestamps a browser would take the burst for what they say, a picture each 33 ms, and stay as far behind as the group is
   * long (its jitter buffer works off such a delay over many seconds). So the frames of the past are moved together: 1 ms apart, the newest at its
   * own time. The browser decodes them as fast as it can, shows the newest, and what follows live joins on seamlessly.
   */
  replay(): MediaPacket[] {
    const newest = this.#packets.at(-1)?.timestamp ?? 0;
    let frames_back = this.#framesAfterFirst();
    let current = this.#packets[0]?.timestamp ?? 0;
    return this.#packets.map((packet) => {
      if (packet.timestamp !== current) frames_back -= 1;
      current = packet.timestamp;
      return { ...packet, timestamp: movedTogether(packet.timestamp, newest, frames_back) };
    });
  }

  #framesAfterFirst(): number {
    let frames = 0;
    for (const [index, { timestamp }] of this.#packets.entries()) {
      if (index > 0 && timestamp !== this.#packets[index - 1]?.timestamp) frames += 1;
    }
    return frames;
  }
}

/** Frames that were closer than that stay where they are. */
function movedTogether(timestamp: number, newest: number, frames_back: number): number {
  const distance = timestampDistance(newest, timestamp);
  const most = frames_back * REPLAY_STEP;
  return (newest - (distance >= 0 && distance < most ? distance : most)) >>> 0;
}
