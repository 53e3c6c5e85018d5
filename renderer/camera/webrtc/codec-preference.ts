import type { z } from 'zod';
import type { videoCodec } from '../../../signaling/protocol/model.ts';

type VideoCodec = z.infer<typeof videoCodec>;
export interface Codec {
  mimeType: string;
  clockRate: number;
  channels?: number;
  sdpFmtpLine?: string;
}

/** What phones encode in hardware first; what any viewer decodes behind it. */
export const HARDWARE_FIRST: readonly VideoCodec[] = ['H264', 'VP8', 'VP9'];
/** For a drawn picture there is no hardware to use, and VP8 is the cheapest to make in software. */
export const SOFTWARE_FIRST: readonly VideoCodec[] = ['VP8', 'H264', 'VP9'];

/** Retransmission and error correction must stay in the offer beside the codecs they serve. */
const COMPANIONS = ['video/rtx', 'video/red', 'video/ulpfec', 'video/flexfec-03'];

/**
 * The codecs to offer, in order. H.264 only with packetization-mode=1: mode 0 is what some viewers choke on, and
 * 42e01f goes before other profiles since it is the one that Firefox lists.
 */
export function preferredCodecs(available: readonly Codec[], order: readonly VideoCodec[]): Codec[] {
  const ranked = available
    .filter((codec) => rank(codec, order) >= 0)
    .filter((codec) => nameOf(codec) !== 'H264' || /packetization-mode=1/.test(codec.sdpFmtpLine ?? ''));
  const byRank = ranked.sort((one, other) => rank(one, order) - rank(other, order));
  return [...byRank, ...available.filter((codec) => COMPANIONS.includes(codec.mimeType.toLowerCase()))];
}

/** The names among ours that this browser can send, as `capabilities.video` of `hello` wants them. */
export function sendableCodecs(available: readonly Codec[], order: readonly VideoCodec[]): VideoCodec[] {
  return order.filter((name) => available.some((codec) => nameOf(codec) === name));
}

function nameOf(codec: Codec): string {
  return codec.mimeType.replace(/^video\//i, '').toUpperCase();
}

/** Tenths tell profiles of one codec apart; -1: not ours. */
function rank(codec: Codec, order: readonly VideoCodec[]): number {
  const place = order.findIndex((name) => name === nameOf(codec));
  if (place < 0) return -1;
  return place + (/profile-level-id=42e0/i.test(codec.sdpFmtpLine ?? '') ? 0 : 0.1);
}
