const HEADER_BYTES = 12;
const VERSION_2 = 0x80;
const MARKER = 0x80;
const SENDER_REPORT = 200;
const SENDER_REPORT_BYTES = 28;
/** Seconds between 1900 (NTP) and 1970. */
const NTP_EPOCH_S = 2_208_988_800;
const UINT32 = 2 ** 32;

/** The RTP stream to one viewer (RFC 3550): its own SSRC and sequence numbers, whatever the camera's were. */
export class RtpWriter {
  readonly #ssrc: number;
  #sequence: number;
  #packets = 0;
  #octets = 0;

  /** @param sequence 16 random bits to start from. */
  constructor(ssrc: number, sequence: number) {
    this.#ssrc = ssrc >>> 0;
    this.#sequence = sequence & 0xffff;
  }

  get packets(): number {
    return this.#packets;
  }

  /** A whole packet around `payload`, which is copied. */
  write(payload: Buffer, payload_type: number, timestamp: number, marker: boolean): Buffer {
    const packet = Buffer.allocUnsafe(HEADER_BYTES + payload.length);
    packet[0] = VERSION_2;
    packet[1] = (marker ? MARKER : 0) | payload_type;
    packet.writeUInt16BE(this.#sequence, 2);
    packet.writeUInt32BE(timestamp, 4);
    packet.writeUInt32BE(this.#ssrc, 8);
    payload.copy(packet, HEADER_BYTES);
    this.#sequence = (this.#sequence + 1) & 0xffff;
    this.#packets += 1;
    this.#octets += payload.length;
    return packet;
  }

  /**
   * RTCP sender report (RFC 3550 §6.4.1): what sound and picture are held together by.
   *
   * @param wall_ms Epoch milliseconds. @param timestamp This stream's RTP time at that moment.
   */
  senderReport(wall_ms: number, timestamp: number): Buffer {
    const report = Buffer.alloc(SENDER_REPORT_BYTES);
    report[0] = VERSION_2;
    report[1] = SENDER_REPORT;
    report.writeUInt16BE(SENDER_REPORT_BYTES / 4 - 1, 2);
    report.writeUInt32BE(this.#ssrc, 4);
    const seconds = wall_ms / 1_000 + NTP_EPOCH_S;
    report.writeUInt32BE(Math.floor(seconds) % UINT32, 8);
    report.writeUInt32BE(Math.floor((seconds % 1) * UINT32), 12);
    report.writeUInt32BE(timestamp % UINT32, 16);
    report.writeUInt32BE(this.#packets % UINT32, 20);
    report.writeUInt32BE(this.#octets % UINT32, 24);
    return report;
  }
}
