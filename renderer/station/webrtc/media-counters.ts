import type { LivenessSample } from './liveness.ts';

export type MediaCounters = Omit<LivenessSample, 'at'>;

/** Frames and packets of all incoming video so far. */
export function countersOf(report: RTCStatsReport): MediaCounters {
  const videos = inboundVideos(report);
  return {
    framesDecoded: videos.reduce((sum, { framesDecoded = 0 }) => sum + framesDecoded, 0),
    packetsReceived: videos.reduce((sum, { packetsReceived = 0 }) => sum + packetsReceived, 0),
  };
}

/** All incoming video of a connection. */
export function inboundVideos(report: RTCStatsReport): RTCInboundRtpStreamStats[] {
  const found: RTCInboundRtpStreamStats[] = [];
  report.forEach((stats: RTCStats) => {
    if (isInboundVideo(stats)) found.push(stats);
  });
  return found;
}

function isInboundVideo(stats: RTCStats): stats is RTCInboundRtpStreamStats {
  return stats.type === 'inbound-rtp' && 'kind' in stats && stats.kind === 'video';
}
