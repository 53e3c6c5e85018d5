import { RtspError } from '../rtsp-error.ts';
import type { RtspConnection } from '../wire/rtsp-connection.ts';
import type { TrackReception } from './track-reception.ts';
import type { TrackTransport } from './track-transport.ts';
import type { AgreedTransport } from './transport-header.ts';

/** RTP and RTCP on two channels of the RTSP connection (RFC 2326 §10.12). */
export class InterleavedTransport implements TrackTransport {
  readonly offer: string;
  readonly #connection: RtspConnection;
  #channels: readonly [number, number];

  /** @param index 0 for the first track, 1 for the second */
  constructor(connection: RtspConnection, index: number) {
    this.#connection = connection;
    this.#channels = [2 * index, 2 * index + 1];
    this.offer = `RTP/AVP/TCP;unicast;interleaved=${this.#channels.join('-')}`;
  }

  /** Cameras change the numbers, or leave them out when they take them. */
  agree({ interleaved, server_port }: AgreedTransport, reception: TrackReception): void {
    if (interleaved === null && server_port !== null) {
      throw new RtspError('transport_refused', 'The camera does not send over TCP. Choose UDP for it.');
    }
    this.#channels = interleaved ?? this.#channels;
    const [rtp, rtcp] = this.#channels;
    if (
      rtp === rtcp ||
      !this.#connection.route(rtp, reception.rtp) ||
      !this.#connection.route(rtcp, reception.rtcp)
    ) {
      throw new RtspError('bad_answer', 'The camera wants to send two tracks on one channel.');
    }
  }

  sendRtp(packet: Buffer): void {
    this.#connection.sendFrame(this.#channels[0], packet);
  }

  sendRtcp(report: Buffer): void {
    this.#connection.sendFrame(this.#channels[1], report);
  }

  /** The channels end with their connection. */
  close(): void {
    return undefined;
  }
}
