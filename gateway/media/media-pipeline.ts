import type { Clock } from '../../signaling/clock.ts';
import type { RtspSession, RtspTrack } from '../rtsp/rtsp-types.ts';
import type { AudioPath, OpenAudioPath } from './audio-path.ts';
import { H264Codec } from './h264-codec.ts';
import { H265Codec } from './h265-codec.ts';
import type { MediaPacket } from './media-packet.ts';
import { spropParameterSets } from './sprop.ts';
import type { StreamDescription, VideoDescription } from './stream-description.ts';
import type { StreamMeter } from './stream-statistics.ts';
import type { TimestampContinuity } from './timestamp-continuity.ts';
import { TrackReceiver, type TakePayload } from './track-receiver.ts';
import type { VideoCodec } from './video-codec.ts';
import { VideoPath } from './video-path.ts';

export interface PipelineSink {
  packet(packet: MediaPacket): void;
  /** The video frame that is coming in is not whole. */
  damaged(): void;
  /** The description is another one. */
  described(): void;
}

export interface PipelineParts {
  clock: Pick<Clock, 'after'>;
  meter: StreamMeter;
  /** These outlive an upstream. */
  video_time: TimestampContinuity;
  audio_time: TimestampContinuity;
  openAudio: OpenAudioPath;
}

/** RFC 6184 §8.1, RFC 7798 §7.1: whatever an SDP says. */
const VIDEO_CLOCK_RATE = 90_000;

/** From the RTP packets of one session to MediaPackets: the first video and the first audio track that can be sent. */
export class MediaPipeline {
  readonly #receivers = new Map<RtspTrack, TrackReceiver>();
  readonly #parts: PipelineParts;
  readonly #sink: PipelineSink;
  #codec: VideoCodec | null = null;
  #video: VideoDescription | null = null;
  #audio: AudioPath | null = null;
  #silent_audio: string | null = null;

  constructor(session: Pick<RtspSession, 'tracks' | 'transport'>, sink: PipelineSink, parts: PipelineParts) {
    this.#sink = sink;
    this.#parts = parts;
    for (const track of session.tracks) {
      const take =
        track.kind === 'video' ? this.#openVideo(track, session.transport) : this.#openAudio(track);
      if (take === null) continue;
      this.#receivers.set(track, new TrackReceiver(session.transport, take, parts.meter, parts.clock));
    }
  }

  get description(): StreamDescription {
    const audio = this.#audio?.description ?? null;
    return { video: this.#video, audio, silent_audio: audio === null ? this.#silent_audio : null };
  }

  /** What the description says is no guess any more. */
  get is_known(): boolean {
    return this.#codec?.is_known ?? false;
  }

  rtp(track: RtspTrack, packet: Buffer): void {
    this.#receivers.get(track)?.push(packet);
  }

  close(): void {
    for (const receiver of this.#receivers.values()) receiver.close();
    this.#receivers.clear();
    this.#audio?.close?.();
  }

  #openVideo(track: RtspTrack, transport: 'tcp' | 'udp'): TakePayload | null {
    const codec = this.#codec === null ? codecOf(track) : null;
    if (codec === null) return null;
    this.#codec = codec;
    this.#video = codec.description();
    this.#parts.video_time.restart(VIDEO_CLOCK_RATE);
    const path = new VideoPath(codec, this.#videoSink(), transport === 'udp');
    path.announce(spropParameterSets(track.fmtp));
    return (payload, timestamp, marker, gap) => {
      const mapped = this.#parts.video_time.map(timestamp, this.#video?.reorders_frames ?? false);
      path.push(payload, mapped, marker, gap);
    };
  }

  #videoSink() {
    return {
      packet: (packet: MediaPacket) => this.#give(packet),
      damaged: () => {
        this.#parts.meter.damaged();
        this.#sink.damaged();
      },
      malformed: () => this.#parts.meter.malformed(),
      described: (video: VideoDescription) => {
        this.#video = video;
        this.#sink.described();
      },
    };
  }

  #openAudio(track: RtspTrack): TakePayload | null {
    if (this.#audio !== null) return null;
    const path = this.#parts.openAudio(track, (packet) => this.#give(packet));
    if (path === null) {
      this.#silent_audio ??= track.encoding_name;
      return null;
    }
    this.#audio = path;
    this.#parts.audio_time.restart(track.clock_rate);
    return (payload, timestamp, marker) =>
      path.push(payload, this.#parts.audio_time.map(timestamp, false), marker);
  }

  #give(packet: MediaPacket): void {
    this.#parts.meter.given(packet);
    this.#sink.packet(packet);
  }
}

function codecOf({ codec, fmtp }: RtspTrack): VideoCodec | null {
  if (codec === 'H264') return new H264Codec(fmtp);
  return codec === 'H265' ? new H265Codec() : null;
}
