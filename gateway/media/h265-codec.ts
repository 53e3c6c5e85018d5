import { BitReader } from './bit-reader.ts';
import { parseH265Sps, type H265Sps } from './h265-sps.ts';
import { H265_FORMAT, type NalRole } from './nal-format.ts';
import type { VideoDescription } from './stream-description.ts';
import type { VideoCodec } from './video-codec.ts';

const FIRST_IRAP = 16;
const LAST_IRAP = 23;
const VPS = 32;
const SPS = 33;
const PPS = 34;

/** Table 7-1. Its SPS must say how pictures are reordered, so nothing has to be watched for that. */
export class H265Codec implements VideoCodec {
  readonly format = H265_FORMAT;
  readonly parameter_types = [VPS, SPS, PPS];
  #sps: H265Sps | null = null;

  roleOf(type: number): NalRole {
    if (type >= FIRST_IRAP && type <= LAST_IRAP) return 'key_slice';
    if (type <= 9) return 'slice';
    return this.parameter_types.includes(type) ? 'parameters' : 'other';
  }

  readParameters(type: number, nal: Buffer): number | null {
    if (type === VPS) return (nal[2] ?? 0) >> 4;
    if (type === PPS) return pictureParameterSetId(nal);
    const sps = parseH265Sps(nal);
    if (sps === null) return null;
    this.#sps = sps;
    return sps.id;
  }

  readSei(): void {
    // Every picture to start at is an IRAP here.
  }

  firstSlice(type: number): boolean {
    return this.roleOf(type) === 'key_slice';
  }

  pictureEnds(): void {
    // Nothing is kept for one picture.
  }

  get is_known(): boolean {
    return this.#sps !== null;
  }

  description(): VideoDescription {
    return {
      codec: 'H265',
      profile_level_id: null,
      width: this.#sps?.width ?? null,
      height: this.#sps?.height ?? null,
      reorders_frames: (this.#sps?.max_num_reorder_pics ?? 0) > 0,
    };
  }
}

function pictureParameterSetId(nal: Buffer): number | null {
  const reader = new BitReader(nal, 2);
  const id = reader.unsigned();
  return reader.overrun || id > 63 ? null : id;
}
