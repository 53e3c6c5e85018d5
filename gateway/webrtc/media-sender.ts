import { randomInt } from 'node:crypto';
import type { Clock } from '../../signaling/clock.ts';
import type { MediaPacket } from '../media/media-packet.ts';
import { RtpTimeline } from './rtp-timeline.ts';
import { RtpWriter } from './rtp-writer.ts';
import { PAYLOAD_TYPE, type SendableCodec } from './viewer-peer.ts';

const VIDEO_HZ = 90_000;
/** Frames of the past are a millisecond apart, so that the viewer shows the newest at once instead of playing them. */
const CATCH_UP_TICKS = VIDEO_HZ / 1_000;
const REPORT_EVERY_MS = 1_000;

/** Where a sender's packets go. */
export interface PacketSink {
  readonly video_ssrc: number;
  readonly audio_ssrc: number;
  sendVideo(packet: Buffer): boolean;
  sendAudio(packet: Buffer): boolean;
}

/** Turns the packets of one stream after another into one unbroken RTP stream for one viewer. */
export class MediaSender {
  readonly #sink: PacketSink;
  readonly #clock: Pick<Clock, 'now' | 'monotonic'>;
  readonly #video: RtpWriter;
  readonly #audio: RtpWriter;
  readonly #video_time: RtpTimeline;
  #audio_time: RtpTimeline | null = null;
  #audio_hz = 0;
  #reported_at = Number.NEGATIVE_INFINITY;

  constructor(sink: PacketSink, clock: Pick<Clock, 'now' | 'monotonic'>) {
    this.#sink = sink;
    this.#clock = clock;
    this.#video = new RtpWriter(sink.video_ssrc, randomInt(2 ** 15));
    this.#audio = new RtpWriter(sink.audio_ssrc, randomInt(2 ** 15));
    this.#video_time = new RtpTimeline(VIDEO_HZ, () => clock.monotonic(), randomInt(2 ** 31));
  }

  /** What follows is another stream, or the same one after a gap. Its first video packet starts a key frame. */
  streamChanged(): void {
    this.#video_time.rebase();
    this.#audio_time?.rebase();
  }

  /** The past of a stream since its last key frame, before its present. Sound of the past is left out. */
  catchUp(packets: readonly MediaPacket[], codec: SendableCodec): void {
    const video = packets.filter(({ kind }) => kind === 'video');
    const start = this.#video_time.next();
    let [frame, before] = [0, video[0]?.timestamp];
    for (const packet of video) {
      if (packet.timestamp !== before) frame += 1;
      before = packet.timestamp;
      const timestamp = this.#video_time.note(start + frame * CATCH_UP_TICKS);
      this.#write(packet, codec, timestamp);
    }
    if (before !== undefined) this.#video_time.anchor(before, start + frame * CATCH_UP_TICKS);
  }

  video(packet: MediaPacket, codec: SendableCodec): void {
    this.#write(packet, codec, this.#video_time.map(packet.timestamp));
    if (packet.marker) this.#report();
  }

  audio(packet: MediaPacket, codec: SendableCodec, clock_rate: number): void {
    const time = this.#audioTime(clock_rate).map(packet.timestamp);
    this.#sink.sendAudio(this.#audio.write(packet.payload, PAYLOAD_TYPE[codec], time, packet.marker));
  }

  #write({ payload, marker }: MediaPacket, codec: SendableCodec, timestamp: number): void {
    this.#sink.sendVideo(this.#video.write(payload, PAYLOAD_TYPE[codec], timestamp, marker));
  }

  #audioTime(clock_rate: number): RtpTimeline {
    if (this.#audio_time === null || this.#audio_hz !== clock_rate) {
      this.#audio_time = new RtpTimeline(clock_rate, () => this.#clock.monotonic(), randomInt(2 ** 31));
      this.#audio_hz = clock_rate;
    }
    return this.#audio_time;
  }

  /** After a frame, whose time is then the present: no timer of its own for each viewer. */
  #report(): void {
    const now = this.#clock.monotonic();
    if (now - this.#reported_at < REPORT_EVERY_MS) return;
    this.#reported_at = now;
    const wall = this.#clock.now();
    this.#sink.sendVideo(this.#video.senderReport(wall, this.#video_time.next()));
    if (this.#audio_time === null || this.#audio.packets === 0) return;
    this.#sink.sendAudio(this.#audio.senderReport(wall, this.#audio_time.next()));
  }
}
