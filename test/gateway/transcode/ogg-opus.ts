/** Of Ogg (RFC 3533 §6): polynomial 04c11db7, not reflected. */
const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte << 24;
  for (let bit = 0; bit < 8; bit += 1) value = value & 0x8000_0000 ? (value << 1) ^ 0x04c1_1db7 : value << 1;
  return value >>> 0;
});
const HEAD = Buffer.concat([Buffer.from('OpusHead'), Buffer.of(1, 1, 0, 0, 0x80, 0xbb, 0, 0, 0, 0, 0)]);
const TAGS = Buffer.concat([Buffer.from('OpusTags'), Buffer.alloc(8)]);
const SAMPLES = 960;

/** Opus packets of 20 ms as a file that decoders read (RFC 7845). */
export function oggOpus(packets: readonly Buffer[]): Buffer {
  const pages = packets.map((packet, index) => page(packet, index + 2, (index + 1) * SAMPLES, 0));
  return Buffer.concat([page(HEAD, 0, 0, 2), page(TAGS, 1, 0, 0), ...pages]);
}

function page(data: Buffer, sequence: number, granule: number, type: number): Buffer {
  const segments = [...Array<number>(Math.floor(data.length / 255)).fill(255), data.length % 255];
  const header = Buffer.alloc(27);
  header.write('OggS', 0);
  header.writeUInt8(type, 5);
  header.writeBigUInt64LE(BigInt(granule), 6);
  header.writeUInt32LE(1, 14);
  header.writeUInt32LE(sequence, 18);
  header.writeUInt8(segments.length, 26);
  const bytes = Buffer.concat([header, Buffer.from(segments), data]);
  bytes.writeUInt32LE(crc(bytes), 22);
  return bytes;
}

function crc(bytes: Buffer): number {
  let value = 0;
  for (const byte of bytes) value = ((value << 8) ^ (CRC_TABLE[((value >>> 24) ^ byte) & 0xff] ?? 0)) >>> 0;
  return value;
}
