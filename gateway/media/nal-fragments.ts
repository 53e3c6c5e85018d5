import { MAX_PAYLOAD_BYTES } from './media-packet.ts';
import type { NalFormat } from './nal-format.ts';

/** Of a fragment's FU header (RFC 6184 §5.8, RFC 7798 §4.4.3). */
export const FU_START = 0x80;
const FU_END = 0x40;

/**
 * Gives a NAL unit out in payloads of MAX_PAYLOAD_BYTES at most: itself when it fits, without a copy, in fragments (FU-A, FU) otherwise.
 */
export function fragmentNal(format: NalFormat, nal: Buffer, give: (payload: Buffer) => void): void {
  if (nal.length <= MAX_PAYLOAD_BYTES) {
    give(nal);
    return;
  }
  const header = format.payloadHeader(format.fragment_type, nal);
  split(header, FU_START | FU_END | format.typeOf(nal, 0), nal.subarray(format.header_bytes), give);
}

/** The same for a fragment that the camera made: as it is when it fits, in smaller ones otherwise. */
export function fragmentAgain(format: NalFormat, fragment: Buffer, give: (payload: Buffer) => void): void {
  if (fragment.length <= MAX_PAYLOAD_BYTES) {
    give(fragment);
    return;
  }
  const header = [...fragment.subarray(0, format.header_bytes)];
  const fu_header = fragment[format.header_bytes] ?? 0;
  split(header, fu_header, fragment.subarray(format.header_bytes + 1), give);
}

/** @param fu_header With the start and end bits of the whole: the first part has the start, the last one the end. */
function split(header: number[], fu_header: number, data: Buffer, give: (payload: Buffer) => void): void {
  const room = MAX_PAYLOAD_BYTES - header.length - 1;
  for (let start = 0; start < data.length; start += room) {
    const part = data.subarray(start, start + room);
    const cleared = (start > 0 ? FU_START : 0) | (start + room < data.length ? FU_END : 0);
    give(Buffer.concat([Buffer.of(...header, fu_header & ~cleared), part]));
  }
}
