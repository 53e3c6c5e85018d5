const AUDIO = 8;
/** AAC; rate, size and channels have fixed values that mean nothing for it. */
const AAC = 0xaf;
const TAG_HEADER_BYTES = 11;
const HAS_AUDIO = 4;

/** The beginning of an FLV file with AAC in it: the smallest container there is that gives sound a time. @param config AudioSpecificConfig */
export function flvStart(config: Buffer, time_ms: number): Buffer {
  const header = Buffer.of(0x46, 0x4c, 0x56, 1, HAS_AUDIO, 0, 0, 0, 9, 0, 0, 0, 0);
  return Buffer.concat([header, audioTag(0, config, time_ms)]);
}

/** One frame of AAC. @param time_ms 32 bits */
export function flvFrame(frame: Buffer, time_ms: number): Buffer {
  return audioTag(1, frame, time_ms);
}

function audioTag(kind: 0 | 1, data: Buffer, time_ms: number): Buffer {
  const body_bytes = 2 + data.length;
  const tag = Buffer.alloc(TAG_HEADER_BYTES + body_bytes + 4);
  tag.writeUInt8(AUDIO, 0);
  tag.writeUIntBE(body_bytes, 1, 3);
  tag.writeUIntBE(time_ms & 0xff_ffff, 4, 3);
  tag.writeUInt8((time_ms >>> 24) & 0xff, 7);
  tag.set([AAC, kind], TAG_HEADER_BYTES);
  data.copy(tag, TAG_HEADER_BYTES + 2);
  tag.writeUInt32BE(TAG_HEADER_BYTES + body_bytes, TAG_HEADER_BYTES + body_bytes);
  return tag;
}
