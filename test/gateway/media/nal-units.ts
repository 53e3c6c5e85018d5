import type { MediaPacket } from '../../../gateway/media/media-packet.ts';

/** Axis, main profile, 1920×1080, no reordering. */
export const SPS = Buffer.from('Z00AKeKQDwBE/LgLcBAQGkHiRFQ=', 'base64');
export const PPS = Buffer.from('aO48gA==', 'base64');
export const AUD = Buffer.of(9, 0xf0);
export const RECOVERY_SEI = Buffer.of(6, 6, 1, 0xc4, 0x80);

/** Of an SPS without reordering the slices need say no more than these two bytes: first_mb_in_slice and slice_type. */
const FIRST_I = 0x88;
const FIRST_P = 0x9a;
const LATER_P = 0x4d;

export const idrSlice = (bytes = 40) => slice(0x65, FIRST_I, bytes);
export const iSlice = (bytes = 40) => slice(0x61, FIRST_I, bytes);
export const pSlice = (bytes = 40) => slice(0x41, FIRST_P, bytes);
/** Not the first of its picture. */
export const laterSlice = (bytes = 40) => slice(0x41, LATER_P, bytes);

function slice(header: number, start: number, bytes: number): Buffer {
  const nal = Buffer.alloc(bytes, 0x5a);
  nal.set([header, start].slice(0, bytes));
  return nal;
}

/** As a camera fragments it. @param fragment_bytes Of the NAL unit in each. */
export function fuA(nal: Buffer, fragment_bytes: number): Buffer[] {
  return fragments(nal, fragment_bytes, 1, [((nal[0] ?? 0) & 0xe0) | 28], (nal[0] ?? 0) & 0x1f);
}

/** The same for H.265 (RFC 7798 §4.4.3). */
export function fuH265(nal: Buffer, fragment_bytes: number): Buffer[] {
  const header = [((nal[0] ?? 0) & 0x81) | (49 << 1), nal[1] ?? 0];
  return fragments(nal, fragment_bytes, 2, header, ((nal[0] ?? 0) >> 1) & 0x3f);
}

function fragments(
  nal: Buffer,
  size: number,
  header_bytes: number,
  header: number[],
  type: number,
): Buffer[] {
  const data = nal.subarray(header_bytes);
  const count = Math.max(1, Math.ceil(data.length / size));
  return Array.from({ length: count }, (_, index) => {
    const flags = (index === 0 ? 0x80 : 0) | (index === count - 1 ? 0x40 : 0);
    return Buffer.concat([
      Buffer.of(...header, flags | type),
      data.subarray(index * size, (index + 1) * size),
    ]);
  });
}

/** A STAP-A, or an AP with `header` as H.265 has it. */
export function stapA(nals: Buffer[], header: number[] = [0x78]): Buffer {
  const parts = nals.flatMap((nal) => [Buffer.of(nal.length >> 8, nal.length & 0xff), nal]);
  return Buffer.concat([Buffer.of(...header), ...parts]);
}

/** What a receiver makes of the packets: whole NAL units, put together by a reading of RFC 6184 that shares nothing with the gateway's. */
export function nalsOf(packets: readonly Pick<MediaPacket, 'payload'>[]): Buffer[] {
  const nals: Buffer[] = [];
  for (const { payload } of packets) {
    const type = payload.readUInt8() & 0x1f;
    if (type === 24) nals.push(...aggregated(payload, 1));
    else if (type === 28)
      takeFragment(nals, payload, [(payload.readUInt8() & 0xe0) | (payload.readUInt8(1) & 0x1f)], 1);
    else nals.push(payload);
  }
  return nals;
}

export function h265NalsOf(packets: readonly Pick<MediaPacket, 'payload'>[]): Buffer[] {
  const nals: Buffer[] = [];
  for (const { payload } of packets) {
    const type = (payload.readUInt8() >> 1) & 0x3f;
    const header = [
      (payload.readUInt8() & 0x81) | ((payload.readUInt8(2) & 0x3f) << 1),
      payload.readUInt8(1),
    ];
    if (type === 48) nals.push(...aggregated(payload, 2));
    else if (type === 49) takeFragment(nals, payload, header, 2);
    else nals.push(payload);
  }
  return nals;
}

function aggregated(payload: Buffer, header_bytes: number): Buffer[] {
  const nals: Buffer[] = [];
  for (let offset = header_bytes; offset < payload.length;) {
    const end = offset + 2 + payload.readUInt16BE(offset);
    nals.push(payload.subarray(offset + 2, end));
    offset = end;
  }
  return nals;
}

function takeFragment(nals: Buffer[], payload: Buffer, header: number[], header_bytes: number): void {
  const data = payload.subarray(header_bytes + 1);
  if ((payload.readUInt8(header_bytes) & 0x80) !== 0) nals.push(Buffer.concat([Buffer.of(...header), data]));
  else nals.push(Buffer.concat([nals.pop() ?? Buffer.alloc(0), data]));
}
