import type { MediaPacket } from './media-packet.ts';

export interface AccessUnitSink {
  packet(packet: MediaPacket): void;
  /** The picture that is coming in is not whole: what was given of it can't be decoded, and no more of it follows. */
  damaged(): void;
}

/** A 4K key frame has about 1 MB. */
const MAX_PICTURE_BYTES = 4 << 20;
const MAX_PICTURE_PACKETS = 6_000;

/**
 * Makes the packets of one picture after the other (an access unit): the same timestamp up to the marker, or up to the next timestamp from cameras
 * that set no marker.
 *
 * Without loss to fear (TCP) each packet goes on at once, as paced by the camera. With `hold` (UDP) a picture goes on when it is whole, and not at
 * all when it is not: a browser can't begin to decode before the last packet anyway, and a picture that is missing altogether is concealed by its
 * decoder, where half a one is an error that freezes it until the next key frame.
 */
export class AccessUnit {
  readonly #sink: AccessUnitSink;
  readonly #hold: boolean;
  readonly #filler: Buffer;
  #timestamp: number | null = null;
  #held: MediaPacket[] = [];
  /** The last packet of the RTP packet that is being worked on: whether it gets the marker shows at its end. */
  #pending: MediaPacket | null = null;
  #packets = 0;
  #bytes = 0;
  #is_damaged = false;
  /** Something of this picture has gone to the sink. */
  #is_out = false;

  /** Nothing of this picture was given yet. */
  is_empty = true;
  /** Packets before this picture are lost, and perhaps its own first ones. */
  start_is_uncertain = false;

  /** @param filler A NAL unit that means nothing. */
  constructor(sink: AccessUnitSink, hold: boolean, filler: Buffer) {
    this.#sink = sink;
    this.#hold = hold;
    this.#filler = filler;
  }

  /** Before each RTP packet. @param gap Packets right before it are lost. @returns whether a new picture begins. */
  begin(timestamp: number, gap: boolean): boolean {
    if (timestamp === this.#timestamp) {
      if (gap) this.damage();
      return false;
    }
    if (gap && this.#timestamp !== null) this.damage();
    this.#end();
    this.#timestamp = timestamp;
    this.start_is_uncertain = gap;
    return true;
  }

  give(payload: Buffer, starts_key_frame: boolean): void {
    if (this.#is_damaged) return;
    this.#packets += 1;
    this.#bytes += payload.length;
    if (this.#bytes > MAX_PICTURE_BYTES || this.#packets > MAX_PICTURE_PACKETS) {
      this.damage();
      return;
    }
    this.#flush();
    this.is_empty = false;
    this.#pending = this.#packet(payload, starts_key_frame);
  }

  /** After each RTP packet. A marker before any slice (some cameras mark each parameter set) ends nothing. */
  finish(marker: boolean): void {
    if (marker && (!this.is_empty || this.#is_damaged)) this.#end();
    else this.#flush();
  }

  /** What is still to come of this picture is left out. */
  damage(): void {
    if (this.#is_damaged) return;
    this.#is_damaged = true;
    this.#held = [];
    this.#pending = null;
    this.#sink.damaged();
  }

  /**
   * When the last packet is already out, a filler has to bring the marker; without one a browser would wait for this picture for ever.
   */
  #end(): void {
    if (this.#pending === null && this.#is_out) this.#pending = this.#packet(this.#filler, false);
    const last = this.#pending ?? this.#held.at(-1);
    if (last != null) last.marker = true;
    this.#flush();
    for (const packet of this.#held) this.#sink.packet(packet);
    this.#reset();
  }

  #flush(): void {
    const packet = this.#pending;
    if (packet === null) return;
    this.#pending = null;
    if (this.#hold) {
      this.#held.push(packet);
      return;
    }
    this.#is_out = true;
    this.#sink.packet(packet);
  }

  #packet(payload: Buffer, starts_key_frame: boolean): MediaPacket {
    return { kind: 'video', payload, timestamp: this.#timestamp ?? 0, marker: false, starts_key_frame };
  }

  #reset(): void {
    this.#timestamp = null;
    this.#held = [];
    this.#packets = 0;
    this.#bytes = 0;
    this.#is_damaged = false;
    this.#is_out = false;
    this.is_empty = true;
    this.start_is_uncertain = false;
  }
}
