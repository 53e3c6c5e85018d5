import type { MediaPacket } from '../../../gateway/media/media-packet.ts';
import type { OpenRtsp } from '../../../gateway/rtsp/rtsp-types.ts';
import { systemClock } from '../../../signaling/clock.ts';
import { WatchingViewer } from '../media/watching-viewer.ts';

export interface Arrival {
  timestamp: number;
  /** Milliseconds of the monotonic clock. */
  at: number;
}

/** A subscriber that remembers when what came. */
export class TimedViewer extends WatchingViewer {
  readonly arrivals = { audio: [] as Arrival[], video: [] as Arrival[] };

  override packet(packet: MediaPacket): void {
    super.packet(packet);
    const { kind, timestamp, marker } = packet;
    if (kind === 'audio' || marker) this.arrivals[kind].push({ timestamp, at: systemClock.monotonic() });
  }

  of(kind: MediaPacket['kind']): MediaPacket[] {
    return this.packets.filter((packet) => packet.kind === kind);
  }
}

/** The same connection, noting when the camera's audio packets come in. */
export function notingAudio(open: OpenRtsp, into: Arrival[]): OpenRtsp {
  return (endpoint, listener, signal) =>
    open(
      endpoint,
      {
        ...listener,
        rtp: (track, packet) => {
          if (track.kind === 'audio')
            into.push({ timestamp: packet.readUInt32BE(4), at: systemClock.monotonic() });
          listener.rtp(track, packet);
        },
      },
      signal,
    );
}

/** How much later than `before` the same moment comes in `after`: the median, in ms. */
export function delayBetween(before: readonly Arrival[], after: readonly Arrival[]): number {
  const known = new Map(before.map(({ timestamp, at }) => [timestamp, at]));
  const delays = after.flatMap(({ timestamp, at }) => {
    const came = known.get(timestamp);
    return came === undefined ? [] : [at - came];
  });
  return delays.sort((a, b) => a - b)[Math.floor(delays.length / 2)] ?? Number.NaN;
}
