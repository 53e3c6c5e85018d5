/** Of the header that precedes each Opus packet in a transport stream (ETSI TS 103 491, ffmpeg's libavformat/opus): 11 bits. */
const PREFIX = 0x7fe0;
const PREFIX_MASK = 0xffe0;
const HAS_START_TRIM = 0x10;
const HAS_END_TRIM = 0x08;
const HAS_EXTENSION = 0x04;

/** The first Opus packet of a payload of a transport stream, a view of it; null when there is none. */
export function opusPacket(unit: Buffer): Buffer | null {
  if (unit.length < 3 || (unit.readUInt16BE(0) & PREFIX_MASK) !== PREFIX) return null;
  const flags = unit.readUInt8(1);
  let at = 2;
  let bytes = 0;
  for (let more = true; more && at < unit.length; at += 1) {
    const part = unit.readUInt8(at);
    bytes += part;
    more = part === 0xff;
  }
  if ((flags & HAS_START_TRIM) !== 0) at += 2;
  if ((flags & HAS_END_TRIM) !== 0) at += 2;
  if ((flags & HAS_EXTENSION) !== 0) at += 1 + (unit[at] ?? 0);
  return bytes > 0 && at + bytes <= unit.length ? unit.subarray(at, at + bytes) : null;
}
