/** Gives packets on in the order of their numbers. */
export interface PacketOrder {
  push(packet: Buffer, sequence: number): void;
  /** Forgets what is held, and its timer. */
  close(): void;
}

/** @param gap Packets between the one before and this one are lost. */
export type DeliverPacket = (packet: Buffer, gap: boolean) => void;

/** What became of packets on their way here. */
export interface OrderCounters {
  lost: number;
  /** Came after its place had been given up. */
  late: number;
  duplicate: number;
  /** Starts over: the camera began to count anew. */
  restarts: number;
}

export function noPackets(): OrderCounters {
  return { lost: 0, late: 0, duplicate: 0, restarts: 0 };
}

/** A jump by so many is no loss: the camera began to count anew (RFC 3550 §A.1, MAX_DROPOUT). */
export const MAX_DROPOUT = 3_000;
