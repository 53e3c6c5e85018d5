import type { Clock } from '../../signaling/clock.ts';
import { MAX_DROPOUT, type DeliverPacket, type OrderCounters, type PacketOrder } from './packet-order.ts';
import { sequenceDistance } from './rtp-distance.ts';

/** How far ahead of a missing packet others may be kept; a power of two. */
const SLOTS = 128;
/** So late a packet may be, in ms: a frame of 15 fps, and more than what a switch or an access point delays. */
const MAX_WAIT_MS = 70;
/** A packet that is this much behind is no late one: the camera began to count anew (RFC 3550 §A.1, MAX_MISORDER). */
const MAX_MISORDER = 100;

/**
 * Puts the packets of UDP in order. What comes in order goes through at once, without a timer; what comes too early waits for the missing ones
 * for MAX_WAIT_MS or SLOTS packets at most, whichever ends first.
 */
export class ReorderBuffer implements PacketOrder {
  readonly #deliver: DeliverPacket;
  readonly #counters: OrderCounters;
  readonly #clock: Pick<Clock, 'after'>;
  readonly #slots: (Buffer | undefined)[] = Array.from({ length: SLOTS });
  /** The number that was last given on from each slot, to tell a copy from a late packet. */
  readonly #given = new Int32Array(SLOTS).fill(-1);
  #held = 0;
  #expected: number | null = null;
  /** After a wild jump: the number that would prove it to be a new start. */
  #restart_at: number | null = null;
  #cancelWait: (() => void) | null = null;

  constructor(deliver: DeliverPacket, counters: OrderCounters, clock: Pick<Clock, 'after'>) {
    this.#deliver = deliver;
    this.#counters = counters;
    this.#clock = clock;
  }

  push(packet: Buffer, sequence: number): void {
    this.#expected ??= sequence;
    const ahead = sequenceDistance(sequence, this.#expected);
    if (ahead <= -MAX_MISORDER || ahead >= MAX_DROPOUT) this.#jumped(packet, sequence);
    else if (ahead < 0) this.#tooLate(sequence);
    else if (ahead === 0) this.#inOrder(packet, false);
    else this.#early(packet, sequence, ahead);
  }

  close(): void {
    this.#slots.fill(undefined);
    this.#held = 0;
    this.#expected = null;
    this.#stopWaiting();
  }

  #tooLate(sequence: number): void {
    if (this.#given[sequence % SLOTS] === sequence) this.#counters.duplicate += 1;
    else this.#counters.late += 1;
  }

  #inOrder(packet: Buffer, gap: boolean): void {
    this.#restart_at = null;
    this.#advance();
    this.#deliver(packet, gap);
    if (this.#held > 0) this.#deliverHeld();
  }

  #deliverHeld(): void {
    for (let next = this.#take(); next !== undefined; next = this.#take()) {
      this.#advance();
      this.#deliver(next, false);
    }
    // Another hole behind the one that was filled has its own time to wait.
    this.#stopWaiting();
    if (this.#held > 0) this.#wait();
  }

  #early(packet: Buffer, sequence: number, ahead: number): void {
    if (ahead >= SLOTS) {
      this.#makeRoom(packet, sequence);
      return;
    }
    const slot = sequence % SLOTS;
    if (this.#slots[slot] !== undefined) {
      this.#counters.duplicate += 1;
      return;
    }
    this.#slots[slot] = packet;
    this.#held += 1;
    if (this.#held === 1) this.#wait();
  }

  /** So much is missing that waiting longer would cost more than it brings. */
  #makeRoom(packet: Buffer, sequence: number): void {
    while (this.#held > 0) this.#giveUp();
    this.#skipTo(sequence);
    this.#inOrder(packet, true);
  }

  /** Goes on with the first packet after the hole. */
  #giveUp(): void {
    this.#stopWaiting();
    let next = this.#expected ?? 0;
    while (this.#slots[next % SLOTS] === undefined) next = (next + 1) & 0xffff;
    this.#skipTo(next);
    const packet = this.#take();
    if (packet !== undefined) this.#inOrder(packet, true);
  }

  #skipTo(sequence: number): void {
    this.#counters.lost += sequenceDistance(sequence, this.#expected ?? sequence);
    this.#expected = sequence;
  }

  /** Two numbers in a row prove that the camera counts anew; one alone is a stray. */
  #jumped(packet: Buffer, sequence: number): void {
    if (sequence !== this.#restart_at) {
      this.#restart_at = (sequence + 1) & 0xffff;
      this.#counters.late += 1;
      return;
    }
    while (this.#held > 0) this.#giveUp();
    this.#counters.restarts += 1;
    this.#expected = sequence;
    this.#inOrder(packet, true);
  }

  #take(): Buffer | undefined {
    const slot = (this.#expected ?? 0) % SLOTS;
    const packet = this.#slots[slot];
    if (packet === undefined) return undefined;
    this.#slots[slot] = undefined;
    this.#held -= 1;
    return packet;
  }

  #advance(): void {
    const sequence = this.#expected ?? 0;
    this.#given[sequence % SLOTS] = sequence;
    this.#expected = (sequence + 1) & 0xffff;
  }

  #wait(): void {
    this.#cancelWait = this.#clock.after(MAX_WAIT_MS, () => {
      this.#cancelWait = null;
      if (this.#held > 0) this.#giveUp();
    });
  }

  #stopWaiting(): void {
    this.#cancelWait?.();
    this.#cancelWait = null;
  }
}
