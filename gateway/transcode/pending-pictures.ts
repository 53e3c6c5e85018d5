import type { Clock } from '../../signaling/clock.ts';
import { timestampDistance } from '../media/rtp-distance.ts';
import type { MediaPacket } from '../media/media-packet.ts';

/** The whole of a long group of pictures may be waiting when somebody begins to watch, and a second of G.711. */
const MAX_PENDING = 1_000;
/** Starting a program on a busy computer, and decoding a group of pictures. */
const FIRST_WITHIN_MS = 10_000;
const NEXT_WITHIN_MS = 2_500;
/** A decoder keeps some pictures back to put them in order; cameras with few pictures a second are not to be taken for a slow computer. */
const MAY_KEEP = 20;

type Pending = { timestamp: number; at: number } | { sound: MediaPacket };

/**
 * What was handed to the converter and is not back yet. Sound passes by it: it is held back here until the picture that came before it is back, so that
 * both leave as they came.
 */
export class PendingPictures {
  readonly #clock: Pick<Clock, 'monotonic'>;
  readonly #give: (sound: MediaPacket) => void;
  #pending: Pending[] = [];
  #pictures = 0;
  #has_output = false;

  constructor(give: (sound: MediaPacket) => void, clock: Pick<Clock, 'monotonic'>) {
    this.#give = give;
    this.#clock = clock;
  }

  sent(timestamp: number): void {
    this.#pending.push({ timestamp, at: this.#clock.monotonic() });
    this.#pictures += 1;
  }

  sound(packet: MediaPacket): void {
    if (this.#pending.length === 0) this.#give(packet);
    else if (this.#pending.length < MAX_PENDING) this.#pending.push({ sound: packet });
  }

  /** The picture with this time is back; what was lost inside of the converter before it is forgotten. */
  back(timestamp: number): void {
    this.#has_output = true;
    const at = this.#pending.findIndex((each) => 'at' in each && each.timestamp === timestamp);
    const over = at === -1 ? [] : this.#pending.splice(0, at + 1);
    // Decoded before it and shown after it.
    const later = over.filter((each) => 'at' in each && timestampDistance(each.timestamp, timestamp) > 0);
    const rest = [...later, ...this.#pending];
    const first_picture = rest.findIndex((each) => 'at' in each);
    const sounds = first_picture === -1 ? rest.length : first_picture;
    over.push(...rest.splice(0, sounds));
    this.#pending = rest;
    this.#pictures = this.#pending.filter((each) => 'at' in each).length;
    for (const each of over) if ('sound' in each) this.#give(each.sound);
  }

  /** Another converter begins. What the one before had is lost, and the sound waits for it no longer. */
  restart(): void {
    const lost = this.#pending;
    this.#pending = [];
    this.#pictures = 0;
    this.#has_output = false;
    for (const each of lost) if ('sound' in each) this.#give(each.sound);
  }

  /** The converter does not keep up, or does nothing at all. */
  get is_stuck(): boolean {
    if (this.#pending.length >= MAX_PENDING) return true;
    const oldest = this.#pending.find((each) => 'at' in each);
    if (oldest === undefined || this.#pictures <= MAY_KEEP) return false;
    const patience_ms = this.#has_output ? NEXT_WITHIN_MS : FIRST_WITHIN_MS;
    return this.#clock.monotonic() - oldest.at > patience_ms;
  }
}
