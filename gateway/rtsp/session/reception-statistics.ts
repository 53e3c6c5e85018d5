/** One report block (RFC 3550 §6.4.1). */
export interface ReportBlock {
  ssrc: number;
  /** In 256ths, since the last report. */
  fraction_lost: number;
  cumulative_lost: number;
  extended_highest_sequence: number;
  /** The middle 32 bits of the last sender report's time; 0 when none came. */
  last_sender_report: number;
  /** Since then, in 1/65,536 s. */
  delay_since: number;
}

const SENDER_REPORT = 200;
const SENDER_REPORT_BYTES = 28;
/** A jump of the sequence that is no loss but a new beginning (RFC 3550 §A.1). */
const MAX_DROPOUT = 3000;
const SEQUENCES = 0x1_0000;

/** Counts what a receiver report says of one sender (RFC 3550 §A.1 and A.3). Jitter is left at 0: no camera looks at it. */
export class ReceptionStatistics {
  readonly #monotonic: () => number;
  received_in_all = 0;
  #ssrc = -1;
  #base = 0;
  /** With the cycles in the upper 16 bits. */
  #highest = 0;
  #received = 0;
  #expected_before = 0;
  #received_before = 0;
  #sender_report = 0;
  #sender_report_at = 0;

  /** @param monotonic milliseconds */
  constructor(monotonic: () => number) {
    this.#monotonic = monotonic;
  }

  /** @param packet an RTP packet with its whole header. Called for every packet: integers only. */
  rtp(packet: Buffer): void {
    this.received_in_all += 1;
    const sequence = packet.readUInt16BE(2);
    const ssrc = packet.readUInt32BE(8);
    const ahead = (sequence - this.#highest) & 0xffff;
    const is_late = ahead > SEQUENCES - MAX_DROPOUT;
    if (ssrc !== this.#ssrc || (ahead > MAX_DROPOUT && !is_late)) this.#begin(ssrc, sequence);
    else if (!is_late) this.#highest += ahead;
    this.#received += 1;
  }

  rtcp(packet: Buffer): void {
    if (packet[1] !== SENDER_REPORT || packet.length < SENDER_REPORT_BYTES) return;
    this.#sender_report = packet.readUInt32BE(10);
    this.#sender_report_at = this.#monotonic();
  }

  /** Null before the first packet. What was lost counts from the report before. */
  takeReport(): ReportBlock | null {
    if (this.#ssrc === -1) return null;
    const expected = this.#highest - this.#base + 1;
    const expected_now = expected - this.#expected_before;
    const lost_now = expected_now - (this.#received - this.#received_before);
    this.#expected_before = expected;
    this.#received_before = this.#received;
    return {
      ssrc: this.#ssrc,
      fraction_lost: lost_now > 0 ? Math.min(255, Math.floor((lost_now * 256) / expected_now)) : 0,
      cumulative_lost: Math.min(0x7f_ffff, Math.max(0, expected - this.#received)),
      extended_highest_sequence: this.#highest % 0x1_0000_0000,
      last_sender_report: this.#sender_report,
      delay_since: this.#delaySince(),
    };
  }

  #delaySince(): number {
    if (this.#sender_report === 0) return 0;
    const seconds = (this.#monotonic() - this.#sender_report_at) / 1000;
    return Math.min(0xffff_ffff, Math.round(seconds * 65_536));
  }

  #begin(ssrc: number, sequence: number): void {
    this.#ssrc = ssrc;
    this.#base = this.#highest = sequence;
    this.#received = this.#expected_before = this.#received_before = 0;
    this.#sender_report = 0;
  }
}
