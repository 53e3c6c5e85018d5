import { BitReader, unescaped } from './bit-reader.ts';

/** What an H.264 sequence parameter set says (H.264 §7.3.2.1.1). */
export interface H264Sps {
  id: number;
  /** Six hex digits: profile_idc, the constraint flags, level_idc (RFC 6184 §8.1). */
  profile_level_id: string;
  /** Pixels that are shown, after cropping. */
  width: number;
  height: number;
  /** Frames a second as the VUI names them; null when it does not. */
  fps: number | null;
  /** From the VUI's bitstream_restriction; null when it has none. */
  max_num_reorder_frames: number | null;
  /** What a slice header needs to be read (§7.3.3). */
  separate_colour_planes: boolean;
  frame_num_bits: number;
  picture_order: { type: 0; lsb_bits: number } | { type: 1 | 2 };
  frames_only: boolean;
}

/** Profiles whose SPS names chroma format, bit depth and scaling lists. */
const HIGH_PROFILES = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135]);
const MAX_PIXELS_A_SIDE = 16_384;
const MACROBLOCK = 16;
const EXTENDED_SAR = 255;

/** Null for what is no SPS, is cut off, or names sizes that no camera has. */
export function parseH264Sps(nal: Buffer): H264Sps | null {
  const bytes = unescaped(nal);
  if (bytes.length < 4) return null;
  const reader = new BitReader(bytes, 4);
  const id = reader.unsigned();
  const chroma = HIGH_PROFILES.has(bytes[1] ?? 0)
    ? highProfile(reader)
    : { format: 1, separate_planes: false };
  const frame_num_bits = reader.unsigned() + 4;
  const picture_order = pictureOrder(reader);
  const size = pictureSize(reader, chroma);
  const vui = reader.flag() ? vuiOf(reader) : NO_VUI;
  if (id > 31 || frame_num_bits > 16 || picture_order === null || size === null || !size.is_whole)
    return null;
  return {
    id,
    profile_level_id: bytes.toString('hex', 1, 4),
    width: size.width,
    height: size.height,
    ...vui,
    separate_colour_planes: chroma.separate_planes,
    frame_num_bits,
    picture_order,
    frames_only: size.frames_only,
  };
}

interface Chroma {
  format: number;
  separate_planes: boolean;
}

function highProfile(reader: BitReader): Chroma {
  const format = reader.unsigned();
  const separate_planes = format === 3 && reader.flag();
  reader.unsigned();
  reader.unsigned();
  reader.skip(1);
  if (reader.flag()) skipScalingLists(reader, format === 3 ? 12 : 8);
  return { format, separate_planes };
}

/** §7.3.2.1.1.1 */
function skipScalingLists(reader: BitReader, lists: number): void {
  for (let list = 0; list < lists; list += 1) {
    if (reader.flag()) skipScalingList(reader, list < 6 ? 16 : 64);
  }
}

function skipScalingList(reader: BitReader, size: number): void {
  let last = 8;
  let next = 8;
  for (let index = 0; index < size; index += 1) {
    if (next !== 0) next = (last + reader.signed() + 256) & 0xff;
    last = next === 0 ? last : next;
  }
}

function pictureOrder(reader: BitReader): H264Sps['picture_order'] | null {
  const type = reader.unsigned();
  if (type === 0) {
    const lsb_bits = reader.unsigned() + 4;
    return lsb_bits > 16 ? null : { type, lsb_bits };
  }
  if (type === 1) skipPictureOrderCycle(reader);
  return type === 1 || type === 2 ? { type } : null;
}

function skipPictureOrderCycle(reader: BitReader): void {
  reader.skip(1);
  reader.signed();
  reader.signed();
  const cycle = Math.min(reader.unsigned(), 255);
  for (let index = 0; index < cycle; index += 1) reader.signed();
}

/** §7.4.2.1.1: the size in macroblocks, less what is cropped: 1080 lines are coded as 1088. */
function pictureSize(reader: BitReader, chroma: Chroma) {
  reader.unsigned();
  reader.skip(1);
  const columns = reader.unsigned() + 1;
  const map_rows = reader.unsigned() + 1;
  const frames_only = reader.flag();
  if (!frames_only) reader.skip(1);
  reader.skip(1);
  const crop = reader.flag() ? cropOf(reader, chroma, frames_only) : { x: 0, y: 0 };
  const width = columns * MACROBLOCK - crop.x;
  const height = map_rows * (frames_only ? 1 : 2) * MACROBLOCK - crop.y;
  const is_sane = width > 0 && height > 0 && width <= MAX_PIXELS_A_SIDE && height <= MAX_PIXELS_A_SIDE;
  // The VUI after this may be cut off or nonsense (some cameras' is): the size counts all the same.
  return is_sane ? { width, height, frames_only, is_whole: !reader.overrun } : null;
}

function cropOf(reader: BitReader, chroma: Chroma, frames_only: boolean): { x: number; y: number } {
  const [left, right, top, bottom] = [
    reader.unsigned(),
    reader.unsigned(),
    reader.unsigned(),
    reader.unsigned(),
  ];
  const format = chroma.separate_planes ? 0 : chroma.format;
  const unit_x = format === 1 || format === 2 ? 2 : 1;
  const unit_y = (format === 1 ? 2 : 1) * (frames_only ? 1 : 2);
  return { x: (left + right) * unit_x, y: (top + bottom) * unit_y };
}

type Vui = Pick<H264Sps, 'fps' | 'max_num_reorder_frames'>;
const NO_VUI: Vui = { fps: null, max_num_reorder_frames: null };

/** §E.1.1 */
function vuiOf(reader: BitReader): Vui {
  if (reader.flag() && reader.bits(8) === EXTENDED_SAR) reader.skip(32);
  if (reader.flag()) reader.skip(1);
  if (reader.flag()) skipVideoSignal(reader);
  if (reader.flag()) {
    reader.unsigned();
    reader.unsigned();
  }
  const fps = reader.flag() ? frameRate(reader) : null;
  skipHrds(reader);
  reader.skip(1);
  const max_num_reorder_frames = reader.flag() ? reorderFrames(reader) : null;
  return reader.overrun ? NO_VUI : { fps, max_num_reorder_frames };
}

function skipVideoSignal(reader: BitReader): void {
  reader.skip(4);
  if (reader.flag()) reader.skip(24);
}

/** A tick is a field, and a frame has two (§E.2.1). */
function frameRate(reader: BitReader): number | null {
  const units_in_tick = reader.bits(32);
  const time_scale = reader.bits(32);
  reader.skip(1);
  const fps = time_scale / (2 * units_in_tick);
  return fps > 0 && fps <= 1_000 ? fps : null;
}

function skipHrds(reader: BitReader): void {
  const has_nal_hrd = reader.flag();
  if (has_nal_hrd) skipHrd(reader);
  const has_vcl_hrd = reader.flag();
  if (has_vcl_hrd) skipHrd(reader);
  if (has_nal_hrd || has_vcl_hrd) reader.skip(1);
}

/** §E.1.2 */
function skipHrd(reader: BitReader): void {
  const count = Math.min(reader.unsigned(), 31) + 1;
  reader.skip(8);
  for (let index = 0; index < count; index += 1) {
    reader.unsigned();
    reader.unsigned();
    reader.skip(1);
  }
  reader.skip(20);
}

function reorderFrames(reader: BitReader): number {
  reader.skip(1);
  for (let field = 0; field < 4; field += 1) reader.unsigned();
  return reader.unsigned();
}
