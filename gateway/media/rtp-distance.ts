/* RTP's numbers wrap around, so "later" is the shorter way round (RFC 3550 §A.1). */

/** How far sequence number `a` is after `b`: −32,768…32,767. */
export function sequenceDistance(a: number, b: number): number {
  return ((a - b) << 16) >> 16;
}

/** How far RTP time `a` is after `b`, in ticks: −2³¹…2³¹−1. */
export function timestampDistance(a: number, b: number): number {
  return (a - b) | 0;
}
