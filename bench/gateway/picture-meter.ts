import { MAX_COUNT, now_us, readStamp } from './stamp.ts';

const MARKER = 0x80;

export interface Measured {
  pictures: number;
  lost_pictures: number;
  /** RTP packets that the viewer's numbers miss. */
  lost_packets: number;
  p50_ms: number;
  p99_ms: number;
}

/** What one viewer got, from the packets themselves. */
export class PictureMeter {
  #latencies_us: number[] = [];
  #lost_pictures = 0;
  #sequences = new Set<number>();
  #first: number | null = null;
  #extent = 0;
  #last_count: number | null = null;
  #measuring = false;

  get has_pictures(): boolean {
    return this.#last_count !== null;
  }

  start(): void {
    [this.#latencies_us, this.#lost_pictures, this.#extent, this.#first] = [[], 0, 0, null];
    this.#sequences.clear();
    this.#measuring = true;
  }

  end(): { latencies_us: readonly number[]; lost_pictures: number; lost_packets: number } {
    this.#measuring = false;
    const lost_packets = this.#first === null ? 0 : this.#extent + 1 - this.#sequences.size;
    return { latencies_us: this.#latencies_us, lost_pictures: this.#lost_pictures, lost_packets };
  }

  /** One RTP packet; RTCP is for others. */
  take(packet: Buffer): void {
    const second = packet[1] ?? 0;
    if (second >= 192 && second <= 223) return;
    if (this.#measuring) this.#number(packet.readUInt16BE(2));
    if ((second & MARKER) === 0) return;
    const { sent_us, count } = readStamp(packet);
    if (Number.isNaN(sent_us) || Number.isNaN(count)) return;
    if (this.#measuring) this.#picture(now_us() - sent_us, count);
    this.#last_count = count;
  }

  #number(sequence: number): void {
    this.#first ??= sequence;
    const distance = (sequence - this.#first) & 0xffff;
    const turns = Math.round((this.#extent - distance) / 0x10000);
    const extended = distance + turns * 0x10000;
    // What was on its way before the measurement.
    if (extended < 0) return;
    this.#sequences.add(extended);
    this.#extent = Math.max(this.#extent, extended);
  }

  #picture(latency_us: number, count: number): void {
    this.#latencies_us.push(latency_us);
    if (this.#last_count === null) return;
    const step = (count - this.#last_count + MAX_COUNT) % MAX_COUNT;
    if (step > 1 && step < MAX_COUNT / 2) this.#lost_pictures += step - 1;
  }
}

export function inAll(meters: readonly PictureMeter[]): Measured {
  const ends = meters.map((meter) => meter.end());
  const sorted = ends.flatMap(({ latencies_us }) => latencies_us).toSorted((a, b) => a - b);
  const at = (share: number): number => (sorted[Math.floor(sorted.length * share)] ?? Number.NaN) / 1_000;
  const sum = (of: 'lost_pictures' | 'lost_packets'): number => ends.reduce((all, end) => all + end[of], 0);
  return {
    pictures: sorted.length,
    lost_pictures: sum('lost_pictures'),
    lost_packets: sum('lost_packets'),
    p50_ms: at(0.5),
    p99_ms: at(0.99),
  };
}
