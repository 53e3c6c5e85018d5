import type { RtspListener, RtspTrack } from '../rtsp-types.ts';
import { receiverReport } from './receiver-report.ts';
import { ReceptionStatistics } from './reception-statistics.ts';

const RTP_HEADER = 12;
const RTCP_HEADER = 8;
const VERSION_MASK = 0xc0;
const VERSION_2 = 0x80;
/** RTCP types on a channel shared with RTP (RFC 5761 §4). */
const isRtcpType = (type: number): boolean => type >= 200 && type <= 207;

/** What arrives of one track, handed on when it is RTP or RTCP at all, and counted for the reports that cameras want. */
export class TrackReception {
  readonly #track: RtspTrack;
  readonly #listener: Pick<RtspListener, 'rtp' | 'rtcp'>;
  readonly #statistics: ReceptionStatistics;

  /** @param monotonic milliseconds */
  constructor(track: RtspTrack, listener: Pick<RtspListener, 'rtp' | 'rtcp'>, monotonic: () => number) {
    this.#track = track;
    this.#listener = listener;
    this.#statistics = new ReceptionStatistics(monotonic);
  }

  /** RTP packets so far. */
  get packets(): number {
    return this.#statistics.received_in_all;
  }

  readonly rtp = (packet: Buffer): void => {
    const type = packet[1] ?? 0;
    if (isRtcpType(type)) {
      this.rtcp(packet);
      return;
    }
    if (packet.length < RTP_HEADER || ((packet[0] ?? 0) & VERSION_MASK) !== VERSION_2) return;
    this.#statistics.rtp(packet);
    this.#listener.rtp(this.#track, packet);
  };

  readonly rtcp = (packet: Buffer): void => {
    if (packet.length < RTCP_HEADER || ((packet[0] ?? 0) & VERSION_MASK) !== VERSION_2) return;
    if (!isRtcpType(packet[1] ?? 0)) return;
    this.#statistics.rtcp(packet);
    this.#listener.rtcp(this.#track, packet);
  };

  /** @param ssrc ours @param cname ours (RFC 7022) */
  report(ssrc: number, cname: string): Buffer {
    return receiverReport(ssrc, cname, this.#statistics.takeReport());
  }
}
