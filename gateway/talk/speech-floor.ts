import { sequenceDistance } from '../media/rtp-distance.ts';
import type { SpeechPacket } from './speech-packet.ts';

/** Who was silent for so long has finished. */
const SILENCE_MS = 500;

/** Who speaks: one at a time, whoever was first. */
export class SpeechFloor {
  readonly #monotonic: () => number;
  #holder: { speaker: string; heard_at: number; sequence: number } | null = null;

  /** @param monotonic milliseconds */
  constructor(monotonic: () => number) {
    this.#monotonic = monotonic;
  }

  /**
   * Whether a packet is heard: `refused` when somebody else speaks, or when it came after one that it belongs before; `begins` when it is the first after a
   * silence.
   */
  admit(speaker: string, { sequence }: Pick<SpeechPacket, 'sequence'>): 'begins' | 'goes_on' | 'refused' {
    const now = this.#monotonic();
    const holder = this.#holder;
    if (holder === null || now - holder.heard_at >= SILENCE_MS) {
      this.#holder = { speaker, heard_at: now, sequence };
      return 'begins';
    }
    if (holder.speaker !== speaker || sequenceDistance(sequence, holder.sequence) <= 0) return 'refused';
    this.#holder = { speaker, heard_at: now, sequence };
    return 'goes_on';
  }
}
