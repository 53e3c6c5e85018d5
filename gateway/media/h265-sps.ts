import { BitReader, unescaped } from './bit-reader.ts';

/** What an H.265 sequence parameter set says, as far as we need it (H.265 §7.3.2.2). */
export interface H265Sps {
  id: number;
  width: number;
  height: number;
  /** Of the highest sub-layer. */
  max_num_reorder_pics: number;
}

const MAX_PIXELS_A_SIDE = 16_384;
const PROFILE_BITS = 88;
const LEVEL_BITS = 8;

/** Null for what is no SPS, is cut off, or names sizes that no camera has. */
export function parseH265Sps(nal: Buffer): H265Sps | null {
  const reader = new BitReader(unescaped(nal), 2);
  reader.skip(4);
  const sub_layers = reader.bits(3);
  reader.skip(1);
  skipProfileTierLevel(reader, sub_layers);
  const id = reader.unsigned();
  const { width, height } = pictureSize(reader);
  reader.unsigned();
  reader.unsigned();
  reader.unsigned();
  const max_num_reorder_pics = reorderPictures(reader, sub_layers);
  const is_sane = width > 0 && height > 0 && width <= MAX_PIXELS_A_SIDE && height <= MAX_PIXELS_A_SIDE;
  if (reader.overrun || id > 15 || !is_sane) return null;
  return { id, width, height, max_num_reorder_pics };
}

/** §7.3.3. @param sub_layers Besides the general one, 0…7. */
function skipProfileTierLevel(reader: BitReader, sub_layers: number): void {
  reader.skip(PROFILE_BITS + LEVEL_BITS);
  if (sub_layers === 0) return;
  let bits = 0;
  for (let layer = 0; layer < sub_layers; layer += 1) {
    if (reader.flag()) bits += PROFILE_BITS;
    if (reader.flag()) bits += LEVEL_BITS;
  }
  reader.skip((8 - sub_layers) * 2 + bits);
}

function pictureSize(reader: BitReader): { width: number; height: number } {
  const chroma = reader.unsigned();
  if (chroma === 3) reader.skip(1);
  const width = reader.unsigned();
  const height = reader.unsigned();
  if (!reader.flag()) return { width, height };
  const [left, right, top, bottom] = [
    reader.unsigned(),
    reader.unsigned(),
    reader.unsigned(),
    reader.unsigned(),
  ];
  const unit_x = chroma === 1 || chroma === 2 ? 2 : 1;
  const unit_y = chroma === 1 ? 2 : 1;
  return { width: width - (left + right) * unit_x, height: height - (top + bottom) * unit_y };
}

function reorderPictures(reader: BitReader, sub_layers: number): number {
  const layers = reader.flag() ? sub_layers + 1 : 1;
  let pictures = 0;
  for (let layer = 0; layer < layers; layer += 1) {
    reader.unsigned();
    pictures = reader.unsigned();
    reader.unsigned();
  }
  return pictures;
}
