/** What one `getStats()` says about the incoming video. Null is what the browser does not tell. */
export interface StatsSample {
  /** When it was read, milliseconds. Only differences count. */
  readonly at: number;
  /** Names the stream: another one counts from zero. */
  readonly streamId: string;
  readonly bytesReceived: number | null;
  readonly packetsReceived: number | null;
  readonly packetsLost: number | null;
  readonly framesDecoded: number | null;
  /** Seconds that all emitted frames together waited. */
  readonly jitterBufferDelay: number | null;
  readonly jitterBufferEmittedCount: number | null;
  readonly frameWidth: number | null;
  readonly frameHeight: number | null;
  /** Seconds, of the selected candidate pair. */
  readonly roundTripTime: number | null;
  readonly codec: string | null;
  /** Chromium names it only to pages that capture as well. */
  readonly decoder: string | null;
}

/** How the video of one interval came. Null is what can't be told. */
export interface StreamFigures {
  readonly width: number | null;
  readonly height: number | null;
  readonly framesPerSecond: number | null;
  readonly bitsPerSecond: number | null;
  /** Of this interval's packets, 0 to 1. */
  readonly lossShare: number | null;
  /** Milliseconds that a frame of this interval waited to be decoded. */
  readonly bufferMs: number | null;
  readonly roundTripMs: number | null;
  readonly codec: string | null;
  readonly decoder: string | null;
}

/**
 * The figures of the interval between two samples. The counters are those of W3C webrtc-stats, RTCInboundRtpStreamStats.
 * Over no time, and over a stream that began in between, there are no rates, as nobody knows how long it ran.
 */
export function figuresBetween(before: StatsSample, after: StatsSample): StreamFigures {
  const seconds = restarted(before, after) ? 0 : (after.at - before.at) / 1_000;
  return {
    width: after.frameWidth,
    height: after.frameHeight,
    framesPerSecond: rate(before.framesDecoded, after.framesDecoded, seconds),
    bitsPerSecond: rate(bits(before), bits(after), seconds),
    lossShare: seconds > 0 ? lossShare(before, after) : null,
    bufferMs: seconds > 0 ? bufferMs(before, after) : null,
    roundTripMs: after.roundTripTime === null ? null : after.roundTripTime * 1_000,
    codec: after.codec,
    decoder: after.decoder,
  };
}

function restarted(before: StatsSample, after: StatsSample): boolean {
  const counters = ['bytesReceived', 'packetsReceived', 'framesDecoded', 'jitterBufferEmittedCount'] as const;
  return (
    before.streamId !== after.streamId || counters.some((name) => (after[name] ?? 0) < (before[name] ?? 0))
  );
}

function bits({ bytesReceived }: StatsSample): number | null {
  return bytesReceived === null ? null : bytesReceived * 8;
}

function rate(before: number | null, after: number | null, seconds: number): number | null {
  const more = difference(before, after);
  return more === null || seconds <= 0 ? null : more / seconds;
}

/** RFC 3550, 6.4.1: a packet that comes late or twice is taken from those lost, so their number may also go down. */
function lossShare(before: StatsSample, after: StatsSample): number | null {
  const received = difference(before.packetsReceived, after.packetsReceived);
  const lost = difference(before.packetsLost, after.packetsLost);
  if (received === null || lost === null) return null;
  const missing = Math.max(0, lost);
  return received + missing === 0 ? null : missing / (received + missing);
}

function bufferMs(before: StatsSample, after: StatsSample): number | null {
  const delay = difference(before.jitterBufferDelay, after.jitterBufferDelay);
  const emitted = difference(before.jitterBufferEmittedCount, after.jitterBufferEmittedCount);
  return delay === null || emitted === null || emitted === 0 ? null : (delay / emitted) * 1_000;
}

function difference(before: number | null, after: number | null): number | null {
  return before === null || after === null ? null : after - before;
}
