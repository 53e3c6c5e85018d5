import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { noPackets, type OrderCounters } from '../../../gateway/media/packet-order.ts';
import { ReorderBuffer } from '../../../gateway/media/reorder-buffer.ts';
import { ManualClock } from '../../signaling/connection/manual-clock.ts';

let clock: ManualClock;
let counters: OrderCounters;
let given: { sequence: number; gap: boolean }[];
let buffer: ReorderBuffer;

beforeEach(() => {
  clock = new ManualClock();
  counters = noPackets();
  given = [];
  buffer = new ReorderBuffer(
    (packet, gap) => given.push({ sequence: packet.readUInt16BE(), gap }),
    counters,
    clock,
  );
});

const push = (...sequences: number[]) => {
  for (const sequence of sequences) {
    const packet = Buffer.alloc(2);
    packet.writeUInt16BE(sequence & 0xffff);
    buffer.push(packet, sequence & 0xffff);
  }
};
const sequences = () => given.map(({ sequence }) => sequence);

describe('the reorder buffer', () => {
  it('lets what comes in order through at once, without a timer, also where the numbers wrap', () => {
    push(65_534, 65_535, 0, 1);
    expect(sequences()).toEqual([65_534, 65_535, 0, 1]);
    expect(clock.pending).toBe(0);
    expect(counters).toEqual(noPackets());
  });

  it('puts in order what was swapped', () => {
    push(10, 12, 13, 11, 14);
    expect(sequences()).toEqual([10, 11, 12, 13, 14]);
    expect(given.some(({ gap }) => gap)).toBe(false);
    expect(clock.pending).toBe(0);
  });

  it('gives a missing packet up after 70 ms, and says where it was', () => {
    push(10, 12, 13);
    clock.advance(69);
    expect(sequences()).toEqual([10]);
    clock.advance(1);
    expect(given.slice(1)).toEqual([
      { sequence: 12, gap: true },
      { sequence: 13, gap: false },
    ]);
    expect(counters.lost).toBe(1);
    push(11);
    expect(sequences()).toEqual([10, 12, 13]);
    expect(counters).toMatchObject({ late: 1, duplicate: 0 });
  });

  it('gives the second hole its own time', () => {
    push(10, 12, 14);
    clock.advance(70);
    expect(sequences()).toEqual([10, 12]);
    clock.advance(70);
    expect(given.at(-1)).toEqual({ sequence: 14, gap: true });
  });

  it('does not wait once 128 packets have come after the missing one', () => {
    push(0, ...Array.from({ length: 127 }, (_, index) => index + 2));
    expect(given).toHaveLength(1);
    push(129);
    expect(given).toHaveLength(129);
    expect(counters.lost).toBe(1);
    expect(clock.pending).toBe(0);
  });

  it('tells a copy from a late packet', () => {
    push(5, 6, 6, 5, 8, 8);
    expect(counters).toMatchObject({ duplicate: 3, late: 0 });
  });

  it('follows a camera that begins to count anew, but no stray packet', () => {
    push(100, 101, 40_000, 102);
    expect(sequences()).toEqual([100, 101, 102]);
    push(40_000, 40_001, 40_002);
    expect(sequences()).toEqual([100, 101, 102, 40_001, 40_002]);
    expect(given.at(-2)?.gap).toBe(true);
    expect(counters).toMatchObject({ restarts: 1, lost: 0 });
  });

  it('leaves no timer and no packet behind when it is closed', () => {
    push(10, 12);
    buffer.close();
    expect(clock.pending).toBe(0);
    push(50, 51);
    expect(sequences()).toEqual([10, 50, 51]);
  });

  it('gives every packet once and in order, whatever the order in which they come', () => {
    const order = fc.shuffledSubarray(
      Array.from({ length: 60 }, (_, index) => index + 65_500),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(order, fc.boolean(), (coming, twice) => {
        buffer.close();
        given = [];
        push(65_499, ...coming, ...(twice ? coming : []));
        clock.advance(70 * 60);
        const wanted = [65_499, ...coming.toSorted((a, b) => a - b)].map((sequence) => sequence & 0xffff);
        expect(sequences()).toEqual(wanted);
        expect(clock.pending).toBe(0);
      }),
    );
  });
});
