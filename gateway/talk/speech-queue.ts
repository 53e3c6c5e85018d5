import type { SpeechPacket } from './speech-packet.ts';

/** One second of G.711. */
const MAX_BYTES = 8_000;

/** A packet that is heard, and whether it is the first after a silence. */
export interface Speech {
  packet: SpeechPacket;
  begins: boolean;
}

/** What is said while nobody can hear it yet: its last second. */
export class SpeechQueue {
  #speech: Speech[] = [];
  #bytes = 0;

  add(speech: Speech): void {
    this.#speech.push(speech);
    this.#bytes += speech.packet.payload.length;
    while (this.#bytes > MAX_BYTES) this.#bytes -= this.#speech.shift()?.packet.payload.length ?? this.#bytes;
  }

  /** All of it, which is gone then. */
  take(): Speech[] {
    const all = this.#speech;
    this.#speech = [];
    this.#bytes = 0;
    return all;
  }
}
