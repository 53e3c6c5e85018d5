const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 12;
/** What video RTP counts in, Hz. */
const CLOCK_RATE = 90_000;

/** The header of an IVF file: the simplest container there is that gives each picture a time. The codec is named to ffmpeg apart. */
export function ivfHeader(): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('DKIF', 0, 'latin1');
  header.writeUInt16LE(HEADER_BYTES, 6);
  header.write('H264', 8, 'latin1');
  header.writeUInt32LE(CLOCK_RATE, 16);
  header.writeUInt32LE(1, 20);
  return header;
}

/** @param bytes What follows it. @param time In 1/90000 s. */
export function ivfFrameHeader(bytes: number, time: number): Buffer {
  const header = Buffer.alloc(FRAME_HEADER_BYTES);
  header.writeUInt32LE(bytes, 0);
  header.writeBigUInt64LE(BigInt(time), 4);
  return header;
}
