import { BitReader } from './bit-reader.ts';
import { parseH264Slice } from './h264-slice.ts';
import { parseH264Sps, type H264Sps } from './h264-sps.ts';
import { H264_FORMAT, type NalRole } from './nal-format.ts';
import { ReorderDetector } from './reorder-detector.ts';
import { announcesRecoveryPoint } from './recovery-point.ts';
import type { VideoCodec } from './video-codec.ts';
import type { VideoDescription } from './stream-description.ts';

const IDR = 5;
const SPS = 7;
const PPS = 8;
/** Table 7-1; data partitions (2…4) are in a profile that no browser decodes. */
const ROLES: Partial<Record<number, NalRole>> = {
  1: 'slice',
  [IDR]: 'key_slice',
  6: 'sei',
  [SPS]: 'parameters',
  [PPS]: 'parameters',
};

export class H264Codec implements VideoCodec {
  readonly format = H264_FORMAT;
  readonly parameter_types = [SPS, PPS];
  readonly #order = new ReorderDetector();
  /** `profile-level-id` of the SDP: holds until an SPS was seen. */
  readonly #announced: string | null;
  #sps: H264Sps | null = null;
  #has_idr = false;
  #sps_in_picture = false;
  #recovery_point = false;

  constructor(fmtp: Readonly<Record<string, string>>) {
    const announced = fmtp['profile-level-id'] ?? '';
    this.#announced = /^[0-9a-f]{6}$/i.test(announced) ? announced.toLowerCase() : null;
  }

  roleOf(type: number): NalRole {
    return ROLES[type] ?? 'other';
  }

  readParameters(type: number, nal: Buffer): number | null {
    if (type === PPS) return pictureParameterSetId(nal);
    const sps = parseH264Sps(nal);
    if (sps === null) return null;
    this.#sps = sps;
    this.#sps_in_picture = true;
    return sps.id;
  }

  readSei(nal: Buffer): void {
    if (announcesRecoveryPoint(nal)) this.#recovery_point = true;
  }

  /**
   * An IDR is a key frame. Some cameras send none after the first, or none at all, and refresh the picture bit by bit or with plain I-frames: as
   * long as no IDR was seen, a recovery point, or an I slice that comes with its SPS, is the best there is to start with. With IDRs about, these
   * don't count: a browser starts at nothing but an IDR, and would be given a start that it can't use.
   */
  firstSlice(type: number, bytes: Buffer, start: number): boolean {
    const is_idr = type === IDR;
    this.#has_idr ||= is_idr;
    const slice = this.#sps && parseH264Slice(bytes, start, is_idr, this.#sps);
    if (this.#sps) this.#order.observe(slice, is_idr, this.#sps);
    if (this.#has_idr) return is_idr;
    return this.#recovery_point || (this.#sps_in_picture && slice?.type === 'I');
  }

  pictureEnds(): void {
    this.#sps_in_picture = false;
    this.#recovery_point = false;
  }

  get is_known(): boolean {
    return this.#sps !== null && this.#order.isCertain(this.#sps);
  }

  description(): VideoDescription {
    return {
      codec: 'H264',
      profile_level_id: this.#sps?.profile_level_id ?? this.#announced,
      width: this.#sps?.width ?? null,
      height: this.#sps?.height ?? null,
      reorders_frames: this.#order.reorders,
    };
  }
}

function pictureParameterSetId(nal: Buffer): number | null {
  const reader = new BitReader(nal, 1);
  const id = reader.unsigned();
  return reader.overrun || id > 255 ? null : id;
}
