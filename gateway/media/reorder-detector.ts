import type { H264Slice } from './h264-slice.ts';
import type { H264Sps } from './h264-sps.ts';

/** A key frame, a P-frame, and then the B-frames that are shown between the two. */
const TELLING_PICTURES = 3;

/**
 * Tells whether pictures are decoded in another order than they are shown, which WebRTC can't play.
 *
 * That a VUI allows no reordering is believed. That it allows some is not: many encoders write a number and send no B-frame, and a browser
 * rewrites that number by itself; calling those streams unplayable would transcode them for nothing. So a stream counts as reordered once a B
 * slice is seen that is shown before a picture decoded earlier, which happens within the first frames after a key frame.
 */
export class ReorderDetector {
  reorders = false;
  #newest_lsb: number | null = null;
  #pictures = 0;

  /** Enough was seen to believe what `reorders` says. */
  isCertain(sps: H264Sps): boolean {
    return this.reorders || !mayReorder(sps) || this.#pictures >= TELLING_PICTURES;
  }

  /** @param slice The first of a picture; null when it could not be read. */
  observe(slice: H264Slice | null, is_idr: boolean, sps: H264Sps): void {
    this.#pictures += 1;
    if (slice === null) return;
    if (!mayReorder(sps)) {
      this.reorders = false;
      return;
    }
    if (is_idr) this.#newest_lsb = null;
    if (slice.type === 'B' && this.#isShownEarlier(slice, sps)) this.reorders = true;
    else if (slice.order_lsb !== null) this.#newest_lsb = slice.order_lsb;
  }

  /** Without picture order numbers in the slices (type 1) a B slice has to do as a proof. */
  #isShownEarlier({ order_lsb }: H264Slice, { picture_order }: H264Sps): boolean {
    if (order_lsb === null || picture_order.type !== 0) return true;
    if (this.#newest_lsb === null) return false;
    const range = 2 ** picture_order.lsb_bits;
    return (order_lsb - this.#newest_lsb + range) % range >= range / 2;
  }
}

/** Picture order type 2 is decoding order (H.264 §8.2.1.3). */
function mayReorder(sps: H264Sps): boolean {
  return sps.max_num_reorder_frames !== 0 && sps.picture_order.type !== 2;
}
