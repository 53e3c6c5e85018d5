/*
 * The last bytes of every picture say when it was sent and which one it is, in digits that need no emulation prevention. Neither a gateway nor
 * this benchmark decodes pictures, so nobody minds what the bytes were before.
 */

const TIME_DIGITS = 11;
const COUNT_DIGITS = 5;
export const STAMP_BYTES = TIME_DIGITS + COUNT_DIGITS;
export const MAX_COUNT = 16 ** COUNT_DIGITS;

/** CLOCK_MONOTONIC in microseconds, which all processes of a machine share. */
export function now_us(): number {
  return Number(process.hrtime.bigint() / 1_000n);
}

export function writeStamp(packet: Buffer, count: number): void {
  const time = now_us().toString(16).padStart(TIME_DIGITS, '0');
  packet.write(time + count.toString(16).padStart(COUNT_DIGITS, '0'), packet.length - STAMP_BYTES, 'latin1');
}

export function readStamp(packet: Buffer): { sent_us: number; count: number } {
  const text = packet.toString('latin1', packet.length - STAMP_BYTES);
  return {
    sent_us: Number.parseInt(text.slice(0, TIME_DIGITS), 16),
    count: Number.parseInt(text.slice(TIME_DIGITS), 16),
  };
}
