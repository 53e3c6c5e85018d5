import { MAX_DROPOUT, type DeliverPacket, type OrderCounters, type PacketOrder } from './packet-order.ts';
import { sequenceDistance } from './rtp-distance.ts';

/**
 * Over TCP nothing is reordered and nothing waits. Packets are missing only where the camera itself dropped them, since its own buffer was full;
 * and a camera that counts wrongly plays all the same.
 */
export class ArrivalOrder implements PacketOrder {
  readonly #deliver: DeliverPacket;
  readonly #counters: OrderCounters;
  #last: number | null = null;

  constructor(deliver: DeliverPacket, counters: OrderCounters) {
    this.#deliver = deliver;
    this.#counters = counters;
  }

  push(packet: Buffer, sequence: number): void {
    const missing = this.#last === null ? 0 : sequenceDistance(sequence, this.#last) - 1;
    const gap = missing > 0 && missing < MAX_DROPOUT;
    if (gap) this.#counters.lost += missing;
    this.#last = sequence;
    this.#deliver(packet, gap);
  }

  close(): void {
    this.#last = null;
  }
}
