import type { NalFormat, NalRole } from './nal-format.ts';
import type { VideoDescription } from './stream-description.ts';

/** What the pipeline has to know of a codec beyond where its NAL units lie; one object a stream, since it learns from it. */
export interface VideoCodec {
  readonly format: NalFormat;
  /** The types of parameter sets, in the order in which they are sent; a key frame needs one of each. */
  readonly parameter_types: readonly number[];
  roleOf(type: number): NalRole;
  /** Learns from a parameter set. @returns its id, null when it can't be read. */
  readParameters(type: number, nal: Buffer): number | null;
  readSei(nal: Buffer): void;
  /**
   * The first slice of each picture. @param start Where its header starts in `bytes`.
   * @returns whether the picture can be decoded without any before it.
   */
  firstSlice(type: number, bytes: Buffer, start: number): boolean;
  /** A picture is over; what was said for it holds no more. */
  pictureEnds(): void;
  description(): VideoDescription;
  /** What the description says is no guess any more. */
  readonly is_known: boolean;
}
