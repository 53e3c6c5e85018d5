import { STAMP_BYTES } from './stamp.ts';
import type { AccessUnit } from './clip.ts';

const HEADER_BYTES = 12;
const MAX_PAYLOAD = 1_180;
const PAYLOAD_TYPE = 96;
const MARKER = 0x80;
const FU_A = 28;

/** The packets of one picture (RFC 6184, single NAL units and FU-A), headers still without number, time and source. */
export function packetize(unit: AccessUnit): Buffer[] {
  const payloads = unit.flatMap((nal) => (nal.length <= MAX_PAYLOAD ? [nal] : fragments(nal)));
  return payloads.map((payload, i) => {
    const last = i === payloads.length - 1;
    return Buffer.concat([
      Buffer.of(0x80, PAYLOAD_TYPE | (last ? MARKER : 0)),
      Buffer.alloc(HEADER_BYTES - 2),
      payload,
    ]);
  });
}

function fragments(nal: Buffer): Buffer[] {
  const first = nal[0] ?? 0;
  const rest = nal.subarray(1);
  const parts = Math.ceil(rest.length / MAX_PAYLOAD);
  // Of equal size, so that the stamp is never cut in two.
  const size = Math.max(Math.ceil(rest.length / parts), STAMP_BYTES);
  return Array.from({ length: parts }, (_, i) => {
    const edge = (i === 0 ? 0x80 : 0) | (i === parts - 1 ? 0x40 : 0);
    return Buffer.concat([
      Buffer.of((first & 0xe0) | FU_A, edge | (first & 0x1f)),
      rest.subarray(i * size, (i + 1) * size),
    ]);
  });
}
