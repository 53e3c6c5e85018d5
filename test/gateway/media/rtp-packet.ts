export interface RtpFields {
  sequence?: number;
  timestamp?: number;
  marker?: boolean;
  payload?: Buffer;
  csrcs?: number;
  extension?: Buffer;
  padding?: number;
  version?: number;
}

/** An RTP packet with any of its parts (RFC 3550 §5.1). @param fields.extension In whole words. */
export function rtpPacket(fields: RtpFields = {}): Buffer {
  const {
    sequence = 0,
    timestamp = 0,
    marker = false,
    csrcs = 0,
    extension,
    padding = 0,
    version = 2,
  } = fields;
  const header = Buffer.alloc(12 + csrcs * 4);
  header[0] = (version << 6) | (padding > 0 ? 0x20 : 0) | (extension ? 0x10 : 0) | csrcs;
  header[1] = (marker ? 0x80 : 0) | 96;
  header.writeUInt16BE(sequence & 0xffff, 2);
  header.writeUInt32BE(timestamp >>> 0, 4);
  return Buffer.concat([
    header,
    extensionOf(extension),
    fields.payload ?? Buffer.alloc(0),
    paddingOf(padding),
  ]);
}

function extensionOf(words: Buffer | undefined): Buffer {
  if (words === undefined) return Buffer.alloc(0);
  const header = Buffer.from([0xbe, 0xde, 0, 0]);
  header.writeUInt16BE(words.length / 4, 2);
  return Buffer.concat([header, words]);
}

function paddingOf(bytes: number): Buffer {
  if (bytes === 0) return Buffer.alloc(0);
  const padding = Buffer.alloc(bytes);
  padding[bytes - 1] = bytes;
  return padding;
}
