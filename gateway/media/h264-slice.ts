import { BitReader, unescaped } from './bit-reader.ts';
import type { H264Sps } from './h264-sps.ts';

/** The start of a slice header (H.264 §7.3.3), as far as it tells the order of pictures. */
export interface H264Slice {
  type: 'P' | 'B' | 'I';
  /** pic_order_cnt_lsb; null where the SPS derives the order from something else. */
  order_lsb: number | null;
}

/** More than the fields up to pic_order_cnt_lsb can take. */
const HEADER_BYTES = 32;
const TYPES = ['P', 'B', 'I', 'P', 'I'] as const;

/**
 * @param start Where the slice header starts in `bytes`: after the NAL unit's header, or a fragment's.
 * @returns null when it is cut off or nonsense.
 */
export function parseH264Slice(
  bytes: Buffer,
  start: number,
  is_idr: boolean,
  sps: H264Sps,
): H264Slice | null {
  const reader = new BitReader(unescaped(bytes.subarray(start, start + HEADER_BYTES)), 0);
  reader.unsigned();
  const type = TYPES[reader.unsigned() % 5] ?? 'P';
  reader.unsigned();
  if (sps.separate_colour_planes) reader.skip(2);
  reader.skip(sps.frame_num_bits);
  if (!sps.frames_only && reader.flag()) reader.skip(1);
  if (is_idr) reader.unsigned();
  const { picture_order } = sps;
  const order_lsb = picture_order.type === 0 ? reader.bits(picture_order.lsb_bits) : null;
  return reader.overrun ? null : { type, order_lsb };
}
