import { eachAggregated } from '../media/nal-aggregate.ts';
import { FU_START } from '../media/nal-fragments.ts';
import type { MediaPacket } from '../media/media-packet.ts';
import type { NalFormat } from '../media/nal-format.ts';

const START_CODE = Buffer.of(0, 0, 0, 1);

/** Puts the packets of one picture after the other together, as decoders take them from a file (H.264 and H.265 Annex B). */
export class AnnexBPicture {
  readonly #format: NalFormat;
  #parts: Buffer[] = [];
  #timestamp: number | null = null;

  constructor(format: NalFormat) {
    this.#format = format;
  }

  /** @returns the picture when this was its last packet; one that has no last packet is left out. */
  add({ payload, timestamp, marker }: MediaPacket): Buffer | null {
    if (timestamp !== this.#timestamp) this.#parts = [];
    this.#timestamp = timestamp;
    this.#take(payload);
    if (!marker) return null;
    const picture = Buffer.concat(this.#parts);
    this.#parts = [];
    return picture;
  }

  #take(payload: Buffer): void {
    const { aggregate_type, fragment_type } = this.#format;
    const type = this.#format.typeOf(payload, 0);
    if (type === fragment_type) this.#fragment(payload);
    else if (type === aggregate_type) eachAggregated(this.#format, payload, (nal) => this.#nal(nal));
    else this.#nal(payload);
  }

  #nal(nal: Buffer): void {
    this.#parts.push(START_CODE, nal);
  }

  #fragment(payload: Buffer): void {
    const { header_bytes } = this.#format;
    const fu_header = payload[header_bytes] ?? 0;
    if ((fu_header & FU_START) !== 0) {
      const header = this.#format.payloadHeader(this.#format.fragmentTypeOf(fu_header), payload);
      this.#parts.push(START_CODE, Buffer.from(header));
    }
    this.#parts.push(payload.subarray(header_bytes + 1));
  }
}
