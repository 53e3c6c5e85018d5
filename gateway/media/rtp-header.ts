const FIXED_BYTES = 12;
const VERSION = 2;

/**
 * Where things are in an RTP packet (RFC 3550 §5.1, §5.3.1). One object is read into again and again, so that a packet costs no allocation; the
 * payload stays where it is.
 */
export class RtpHeader {
  sequence = 0;
  /** 32 bits, unsigned. */
  timestamp = 0;
  marker = false;
  payload_start = 0;
  payload_end = 0;

  /** False when this is no RTP packet, or says of itself more than it is long; the fields are not to be used then. */
  read(packet: Buffer): boolean {
    const first = packet[0];
    if (first === undefined || packet.length < FIXED_BYTES || first >> 6 !== VERSION) return false;
    const second = packet[1] ?? 0;
    this.marker = second >= 0x80;
    this.sequence = packet.readUInt16BE(2);
    this.timestamp = packet.readUInt32BE(4);
    this.payload_start = FIXED_BYTES + (first & 0x0f) * 4;
    this.payload_end = packet.length;
    if ((first & 0x10) !== 0 && !this.#skipExtension(packet)) return false;
    if ((first & 0x20) !== 0) this.payload_end -= paddingOf(packet);
    return this.payload_start <= this.payload_end;
  }

  #skipExtension(packet: Buffer): boolean {
    if (this.payload_start + 4 > packet.length) return false;
    this.payload_start += 4 + packet.readUInt16BE(this.payload_start + 2) * 4;
    return true;
  }
}

/** The last byte says how much padding there is, itself included; zero can't be, so such a packet counts as all padding. */
function paddingOf(packet: Buffer): number {
  const padding = packet[packet.length - 1] ?? 0;
  return padding === 0 ? packet.length : padding;
}
