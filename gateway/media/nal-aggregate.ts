import { MAX_PAYLOAD_BYTES } from './media-packet.ts';
import type { NalFormat } from './nal-format.ts';

const LENGTH_BYTES = 2;

/**
 * Takes a STAP-A or AP apart, without a copy (RFC 6184 §5.7.1, RFC 7798 §4.4.2).
 *
 * @returns false when a length in it is beyond its end, or less than a NAL unit's header; the NAL units before that were given out.
 */
export function eachAggregated(format: NalFormat, payload: Buffer, give: (nal: Buffer) => void): boolean {
  let offset = format.header_bytes;
  while (offset + LENGTH_BYTES <= payload.length) {
    const length = payload.readUInt16BE(offset);
    const start = offset + LENGTH_BYTES;
    // Some cameras fill their aggregates up with zeros.
    if (length === 0) return true;
    if (length < format.header_bytes || start + length > payload.length) return false;
    give(payload.subarray(start, start + length));
    offset = start + length;
  }
  return offset === payload.length;
}

/** Puts small NAL units together into as few payloads as they fit in; one alone stays as it is. */
export function aggregate(format: NalFormat, nals: readonly Buffer[]): Buffer[] {
  const groups: Buffer[][] = [];
  let room = 0;
  for (const nal of nals) {
    const bytes = LENGTH_BYTES + nal.length;
    if (bytes > room) {
      groups.push([]);
      room = MAX_PAYLOAD_BYTES - format.header_bytes;
    }
    groups.at(-1)?.push(nal);
    room -= bytes;
  }
  return groups.map((group) => bundle(format, group));
}

function bundle(format: NalFormat, nals: readonly Buffer[]): Buffer {
  const [first] = nals;
  if (first === undefined || nals.length === 1) return first ?? Buffer.alloc(0);
  const header = Buffer.from(format.payloadHeader(format.aggregate_type, first));
  return Buffer.concat([header, ...nals.flatMap((nal) => [lengthOf(nal), nal])]);
}

function lengthOf(nal: Buffer): Buffer {
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt16BE(nal.length);
  return length;
}
