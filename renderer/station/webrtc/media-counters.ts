import type { LivenessSample } from './liveness.ts';

export type MediaCounters = Omit<LivenessSample, 'at'>;

/** Frames and packets of all incoming video so far. */
export async function readCounters(peer: RTCPeerConnection): Promise<MediaCounters> {
  const report = await peer.getStats();
  let framesDecoded = 0;
  let packetsReceived = 0;
  report.forEach((stats: RTCStats) => {
    if (!isInboundVideo(stats)) return;
    framesDecoded += stats.framesDecoded ?? 0;
    packetsReceived += stats.packetsReceived ?? 0;
  });
  return { framesDecoded, packetsReceived };
}

function isInboundVideo(stats: RTCStats): stats is RTCInboundRtpStreamStats {
  return stats.type === 'inbound-rtp' && 'kind' in stats && stats.kind === 'video';
}
