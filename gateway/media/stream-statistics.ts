import type { Clock } from '../../signaling/clock.ts';
import type { MediaPacket } from './media-packet.ts';
import { noPackets, type OrderCounters } from './packet-order.ts';

/** What has come from a camera since it was first opened; two of these make rates. */
export interface StreamStatistics extends Readonly<OrderCounters> {
  /** Milliseconds of the monotonic clock. */
  at: number;
  /** RTP packets, and their bytes with headers. */
  packets: number;
  bytes: number;
  /** Packets and payloads that no standard allows, or that were never agreed on. */
  malformed: number;
  /** Video frames that were given on. */
  frames: number;
  key_frames: number;
  /** Frames that were left out, or not finished, since a part is missing. */
  damaged_frames: number;
  /** Milliseconds between the last two key frames. */
  key_frame_interval_ms: number | null;
}

export interface StreamRates {
  frames_per_second: number;
  bits_per_second: number;
  /** Lost of all that were sent, 0…1. */
  loss: number;
}

/** @param from The earlier one. Null when no time lies between the two. */
export function ratesBetween(from: StreamStatistics, to: StreamStatistics): StreamRates | null {
  const seconds = (to.at - from.at) / 1000;
  if (seconds <= 0) return null;
  const lost = to.lost - from.lost;
  const sent = to.packets - from.packets + lost;
  return {
    frames_per_second: (to.frames - from.frames) / seconds,
    bits_per_second: ((to.bytes - from.bytes) * 8) / seconds,
    loss: sent === 0 ? 0 : lost / sent,
  };
}

/** Counts as packets go by: additions only, and the clock once a key frame. */
export class StreamMeter {
  readonly order: OrderCounters = noPackets();
  readonly #clock: Pick<Clock, 'monotonic'>;
  #packets = 0;
  #bytes = 0;
  #malformed = 0;
  #frames = 0;
  #key_frames = 0;
  #damaged_frames = 0;
  #key_frame_at: number | null = null;
  #key_frame_interval_ms: number | null = null;

  constructor(clock: Pick<Clock, 'monotonic'>) {
    this.#clock = clock;
  }

  received(packet: Buffer): void {
    this.#packets += 1;
    this.#bytes += packet.length;
  }

  malformed(): void {
    this.#malformed += 1;
  }

  damaged(): void {
    this.#damaged_frames += 1;
  }

  given(packet: MediaPacket): void {
    if (packet.starts_key_frame) this.#keyFrame();
    if (packet.marker && packet.kind === 'video') this.#frames += 1;
  }

  /** What was lost between two upstreams is no interval of the camera. */
  interrupt(): void {
    this.#key_frame_at = null;
  }

  snapshot(): StreamStatistics {
    return {
      at: this.#clock.monotonic(),
      packets: this.#packets,
      bytes: this.#bytes,
      ...this.order,
      malformed: this.#malformed,
      frames: this.#frames,
      key_frames: this.#key_frames,
      damaged_frames: this.#damaged_frames,
      key_frame_interval_ms: this.#key_frame_interval_ms,
    };
  }

  #keyFrame(): void {
    const now = this.#clock.monotonic();
    this.#key_frames += 1;
    if (this.#key_frame_at !== null) this.#key_frame_interval_ms = now - this.#key_frame_at;
    this.#key_frame_at = now;
  }
}
