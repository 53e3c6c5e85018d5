import { RtspError } from '../../../gateway/rtsp/rtsp-error.ts';
import type { OpenRtsp, RtspFailure, RtspListener, RtspTrack } from '../../../gateway/rtsp/rtsp-types.ts';
import { PPS, SPS, idrSlice, pSlice } from './nal-units.ts';
import { rtpPacket } from './rtp-packet.ts';

export const VIDEO: RtspTrack = {
  kind: 'video',
  codec: 'H264',
  encoding_name: 'H264',
  payload_type: 96,
  clock_rate: 90_000,
  channels: 1,
  fmtp: { 'sprop-parameter-sets': `${SPS.toString('base64')},${PPS.toString('base64')}` },
};
export const PCMU: RtspTrack = {
  kind: 'audio',
  codec: 'PCMU',
  encoding_name: 'PCMU',
  payload_type: 0,
  clock_rate: 8_000,
  channels: 1,
  fmtp: {},
};

/** Stands for the RTSP client: a test says what each try of a connection leads to. */
export class ScriptedCamera {
  tracks: RtspTrack[] = [VIDEO];
  transport: 'tcp' | 'udp' = 'tcp';
  /** When set, tries are refused with it. */
  refusal: RtspFailure | null = null;
  tries = 0;
  closed = 0;
  #listener: RtspListener | null = null;
  #sequence = 0;
  #timestamp = 10_000;

  readonly open: OpenRtsp = (_endpoint, listener) => {
    this.tries += 1;
    this.#listener = listener;
    if (this.refusal !== null) return Promise.reject(new RtspError(this.refusal.code, this.refusal.message));
    const close = (): void => {
      this.closed += 1;
    };
    return Promise.resolve({ tracks: this.tracks, transport: this.transport, close });
  };

  keyFrame(bytes = 40): void {
    this.picture([idrSlice(bytes)]);
  }

  deltaFrame(): void {
    this.picture([pSlice()]);
  }

  picture(payloads: readonly Buffer[]): void {
    this.#timestamp = (this.#timestamp + 3_000) >>> 0;
    for (const [index, payload] of payloads.entries()) this.payload(payload, index === payloads.length - 1);
  }

  payload(payload: Buffer, marker: boolean, track = this.tracks[0] ?? VIDEO): void {
    this.packet(
      rtpPacket({ sequence: this.#sequence++, timestamp: this.#timestamp, marker, payload }),
      track,
    );
  }

  packet(packet: Buffer, track = this.tracks[0] ?? VIDEO): void {
    this.#listener?.rtp(track, packet);
  }

  /** A packet is lost on the way. */
  lose(): void {
    this.#sequence += 1;
  }

  end(failure: RtspFailure): void {
    this.#listener?.ended(failure);
  }

  /** The camera was restarted: it counts and times from elsewhere. */
  startAnew(timestamp: number): void {
    this.#sequence = 50_000;
    this.#timestamp = timestamp;
  }
}
