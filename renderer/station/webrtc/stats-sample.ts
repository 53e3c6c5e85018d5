import type { DecodeSample } from './decode-load.ts';
import { inboundVideos } from './media-counters.ts';
import type { StatsSample } from './stream-figures.ts';

/** What a report says about the video that came last; null when there is none. */
export function statsSampleOf(report: RTCStatsReport): StatsSample | null {
  const video = inboundVideos(report).reduce<Video | null>(newer, null);
  if (video === null) return null;
  return {
    at: video.timestamp,
    streamId: video.id,
    bytesReceived: video.bytesReceived ?? null,
    packetsReceived: video.packetsReceived ?? null,
    packetsLost: video.packetsLost ?? null,
    framesDecoded: video.framesDecoded ?? null,
    jitterBufferDelay: video.jitterBufferDelay ?? null,
    jitterBufferEmittedCount: video.jitterBufferEmittedCount ?? null,
    frameWidth: video.frameWidth ?? null,
    frameHeight: video.frameHeight ?? null,
    roundTripTime: roundTripTime(report, video.transportId),
    codec: codecName(report, video.codecId),
    decoder: video.decoderImplementation ?? null,
  };
}

/** The counters of the decoder of what came last; null when there is none. */
export function decodeSampleOf(report: RTCStatsReport): DecodeSample | null {
  const video = inboundVideos(report).reduce<Video | null>(newer, null);
  if (video === null) return null;
  const { timestamp: at, framesDecoded = 0, framesDropped = 0, totalDecodeTime = 0 } = video;
  return { at, framesDecoded, framesDropped, totalDecodeTime };
}

type Video = RTCInboundRtpStreamStats;

function newer(best: Video | null, next: Video): Video {
  const cameAt = (video: Video) => video.lastPacketReceivedTimestamp ?? 0;
  return best === null || cameAt(next) > cameAt(best) ? next : best;
}

function roundTripTime(report: RTCStatsReport, transportId: string | undefined): number | null {
  const transport = entry(report, transportId, 'transport') as RTCTransportStats | null;
  const pair = entry(
    report,
    transport?.selectedCandidatePairId,
    'candidate-pair',
  ) as RTCIceCandidatePairStats | null;
  return pair?.currentRoundTripTime ?? null;
}

/** `H264` of `video/H264`. */
function codecName(report: RTCStatsReport, codecId: string | undefined): string | null {
  const codec = entry(report, codecId, 'codec');
  if (codec === null || !('mimeType' in codec) || typeof codec.mimeType !== 'string') return null;
  return codec.mimeType.replace(/^video\//u, '');
}

function entry(report: RTCStatsReport, id: string | undefined, type: RTCStatsType): RTCStats | null {
  if (id === undefined) return null;
  const found = report.get(id) as RTCStats | undefined;
  return found?.type === type ? found : null;
}
