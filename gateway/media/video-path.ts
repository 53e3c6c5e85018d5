import { AccessUnit, type AccessUnitSink } from './access-unit.ts';
import { eachAggregated } from './nal-aggregate.ts';
import { FU_START, fragmentAgain, fragmentNal } from './nal-fragments.ts';
import { ParameterSets } from './parameter-sets.ts';
import type { VideoDescription } from './stream-description.ts';
import type { VideoCodec } from './video-codec.ts';

export interface VideoSink extends AccessUnitSink {
  /** Now known, or changed. */
  described(video: VideoDescription): void;
  /** A payload that follows no standard, or one of a kind that was never agreed on. */
  malformed(): void;
}

/** Of a slice's header: first_mb_in_slice = 0 (H.264), first_slice_segment_in_pic_flag (H.265). */
const FIRST_SLICE = 0x80;

/**
 * From a camera's RTP payloads to what a browser takes: slices pass through, as they are wherever they fit; parameter sets are kept and sent before
 * each key frame, with the picture's own timestamp; delimiters, SEI and filler are left out.
 */
export class VideoPath {
  readonly #codec: VideoCodec;
  readonly #sink: VideoSink;
  readonly #unit: AccessUnit;
  readonly #parameters: ParameterSets;
  readonly #give = (payload: Buffer): void => this.#unit.give(payload, false);
  readonly #takeNal = (nal: Buffer): void => this.#nal(nal);
  #parameters_changed = false;
  /** The type of the NAL unit whose fragments are coming in. */
  #fragmented: number | null = null;
  #reorders: boolean;

  /** @param hold See AccessUnit. */
  constructor(codec: VideoCodec, sink: VideoSink, hold: boolean) {
    this.#codec = codec;
    this.#sink = sink;
    this.#unit = new AccessUnit(sink, hold, codec.format.filler);
    this.#parameters = new ParameterSets(codec.format, codec.parameter_types);
    this.#reorders = codec.description().reorders_frames;
  }

  /** Parameter sets from the SDP. */
  announce(nals: readonly Buffer[]): void {
    for (const nal of nals) {
      if (this.#codec.roleOf(this.#codec.format.typeOf(nal, 0)) === 'parameters') this.#keep(nal);
    }
    // The SDP's are sent before a key frame like all others, and need no frame of their own.
    this.#parameters_changed = false;
  }

  /**
   * One RTP packet, in order.
   *
   * @param gap Packets right before it are lost.
   */
  push(payload: Buffer, timestamp: number, marker: boolean, gap: boolean): void {
    if (this.#unit.begin(timestamp, gap)) {
      this.#codec.pictureEnds();
      this.#fragmented = null;
    }
    this.#take(payload);
    this.#unit.finish(marker);
  }

  #take(payload: Buffer): void {
    const { format } = this.#codec;
    const type = format.typeOf(payload, 0);
    if (payload.length <= format.header_bytes) this.#sink.malformed();
    else if (type === format.fragment_type) this.#fragment(payload);
    else if (type === format.aggregate_type) this.#aggregate(payload);
    else if (format.refused_types.has(type)) this.#refuse();
    else this.#nal(payload);
  }

  /** What can't be read belonged to the picture, which is therefore not whole. */
  #refuse(): void {
    this.#sink.malformed();
    this.#unit.damage();
  }

  #aggregate(payload: Buffer): void {
    if (!eachAggregated(this.#codec.format, payload, this.#takeNal)) this.#refuse();
  }

  #nal(nal: Buffer): void {
    const { format } = this.#codec;
    const type = format.typeOf(nal, 0);
    const role = this.#codec.roleOf(type);
    if (role === 'parameters') this.#keep(nal);
    else if (role === 'sei') this.#codec.readSei(nal);
    if (role !== 'slice' && role !== 'key_slice') return;
    this.#slice(type, nal, format.header_bytes);
    fragmentNal(format, nal, this.#give);
  }

  /** Fragments pass through one by one: a NAL unit is never put together, however long it gets. */
  #fragment(payload: Buffer): void {
    const { format } = this.#codec;
    const fu_header = payload[format.header_bytes] ?? 0;
    const type = format.fragmentTypeOf(fu_header);
    const role = this.#codec.roleOf(type);
    const is_start = (fu_header & FU_START) !== 0;
    if (!is_start && type !== this.#fragmented) {
      this.#refuse();
      return;
    }
    this.#fragmented = type;
    if (role !== 'slice' && role !== 'key_slice') return;
    if (is_start) this.#slice(type, payload, format.header_bytes + 1);
    fragmentAgain(format, payload, this.#give);
  }

  /** Before a slice: if it is a picture's first, this is where what the picture needs goes out. @param start of its header */
  #slice(type: number, bytes: Buffer, start: number): void {
    if (!this.#unit.is_empty) return;
    const is_first = ((bytes[start] ?? 0) & FIRST_SLICE) !== 0;
    if (this.#unit.start_is_uncertain && !is_first) {
      this.#unit.damage();
      return;
    }
    const starts = this.#codec.firstSlice(type, bytes, start) && this.#parameters.complete;
    if (starts || this.#parameters_changed) this.#giveParameters(starts);
    this.#tellReordering();
  }

  #giveParameters(starts_key_frame: boolean): void {
    this.#parameters_changed = false;
    for (const [index, payload] of this.#parameters.payloads.entries()) {
      this.#unit.give(payload, starts_key_frame && index === 0);
    }
  }

  #keep(nal: Buffer): void {
    const { format } = this.#codec;
    const type = format.typeOf(nal, 0);
    const id = this.#codec.readParameters(type, nal);
    if (id === null) {
      this.#sink.malformed();
      return;
    }
    if (!this.#parameters.take(type, id, nal)) return;
    this.#parameters_changed = true;
    this.#sink.described(this.#codec.description());
  }

  #tellReordering(): void {
    const description = this.#codec.description();
    if (description.reorders_frames === this.#reorders) return;
    this.#reorders = description.reorders_frames;
    this.#sink.described(description);
  }
}
