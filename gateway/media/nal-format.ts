/** What a NAL unit is to whoever sends it on. */
export type NalRole =
  /** A slice of a picture. */
  | 'slice'
  /** A slice of a picture that needs none before it: IDR, or any IRAP of H.265. */
  | 'key_slice'
  /** VPS, SPS, PPS: kept, and sent before each key frame. */
  | 'parameters'
  /** May announce a recovery point; no decoder needs it. */
  | 'sei'
  /** Delimiters, filler, end of sequence, what nobody knows: not sent on. */
  | 'other';

/** How a codec's NAL units lie in RTP: RFC 6184 and RFC 7798 differ in these numbers only. */
export interface NalFormat {
  header_bytes: 1 | 2;
  /** STAP-A; AP. */
  aggregate_type: number;
  /** FU-A; FU. */
  fragment_type: number;
  /** Payload types that are well-defined but never agreed on: STAP-B, MTAP, FU-B; PACI. */
  refused_types: ReadonlySet<number>;
  /** A NAL unit of filler: it means nothing, and so can carry the marker that ends a frame. */
  filler: Buffer;
  /** The type of a NAL unit or RTP payload that starts at `offset`. */
  typeOf(bytes: Buffer, offset: number): number;
  /** The type that a fragment's FU header names. */
  fragmentTypeOf(fu_header: number): number;
  /** A payload header with the given type, and everything else as in the NAL unit. */
  payloadHeader(type: number, nal: Buffer): number[];
}

const H264_TYPE = 0x1f;

/** RFC 6184. */
export const H264_FORMAT: NalFormat = {
  header_bytes: 1,
  aggregate_type: 24,
  fragment_type: 28,
  refused_types: new Set([25, 26, 27, 29]),
  filler: Buffer.of(12, 0xff, 0x80),
  typeOf: (bytes, offset) => (bytes[offset] ?? 0) & H264_TYPE,
  fragmentTypeOf: (fu_header) => fu_header & H264_TYPE,
  payloadHeader: (type, nal) => [((nal[0] ?? 0) & ~H264_TYPE) | type],
};

const H265_TYPE = 0x3f;

/** RFC 7798. */
export const H265_FORMAT: NalFormat = {
  header_bytes: 2,
  aggregate_type: 48,
  fragment_type: 49,
  refused_types: new Set([50]),
  filler: Buffer.of(38 << 1, 1, 0xff, 0x80),
  typeOf: (bytes, offset) => ((bytes[offset] ?? 0) >> 1) & H265_TYPE,
  fragmentTypeOf: (fu_header) => fu_header & H265_TYPE,
  payloadHeader: (type, nal) => [((nal[0] ?? 0) & 0x81) | (type << 1), nal[1] ?? 0],
};
