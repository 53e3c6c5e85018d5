import { RtspError } from '../rtsp/rtsp-error.ts';
import type { OpenRtsp, RtspFailure, RtspListener, RtspSession, RtspTrack } from '../rtsp/rtsp-types.ts';
import type { MediaPacket } from '../media/media-packet.ts';
import type { AudioDescription, StreamDescription, VideoDescription } from '../media/stream-description.ts';
import type { StreamSource, StreamState } from '../media/stream-source-types.ts';
import { RtpWriter } from '../webrtc/rtp-writer.ts';
import { nalsOfPicture } from './annex-b-nals.ts';
import type { ConversionParts } from './conversion-parts.ts';
import { CONVERSION_FAILED, NO_FFMPEG } from './conversion-words.ts';
import { PendingPictures } from './pending-pictures.ts';
import { PictureConverter } from './picture-converter.ts';

const VIDEO: RtspTrack = {
  kind: 'video',
  codec: 'H264',
  encoding_name: 'H264',
  payload_type: 96,
  clock_rate: 90_000,
  channels: 1,
  fmtp: {},
};
const AUDIO_PAYLOAD_TYPE = 97;
/** An ffmpeg is not replaced sooner. */
const KEPT_AT_LEAST_MS = 2_000;
/** Nobody but this process ever sees them. */
const SSRC = { video: 1, audio: 2 };

/**
 * A stream with its picture converted to H.264 without B-frames, in the shape of one more camera: so it is shared, restarted with back-off and ended
 * with its last viewer by what does all that for cameras.
 */
export function openConverted(source: StreamSource, parts: ConversionParts): OpenRtsp {
  return (_endpoint, listener, signal) =>
    new Promise((resolve, reject) => {
      const program = parts.findFfmpeg();
      if (program === null) reject(new RtspError(NO_FFMPEG.code, NO_FFMPEG.message));
      else new ConvertedSession({ source, parts, program, listener, signal, resolve, reject }).open();
    });
}

interface ConvertedSessionOptions {
  source: StreamSource;
  parts: ConversionParts;
  program: string;
  listener: RtspListener;
  signal: AbortSignal;
  resolve: (session: RtspSession) => void;
  reject: (error: RtspError) => void;
}

class ConvertedSession {
  readonly #options: ConvertedSessionOptions;
  readonly #video = new RtpWriter(SSRC.video, 0);
  readonly #audio = new RtpWriter(SSRC.audio, 0);
  readonly #pending: PendingPictures;
  #audio_track: RtspTrack | null = null;
  #description: VideoDescription | null = null;
  #converter: PictureConverter | null = null;
  #began_at = 0;
  #unsubscribe: (() => void) | null = null;
  #is_over = false;

  constructor(options: ConvertedSessionOptions) {
    this.#options = options;
    this.#pending = new PendingPictures((sound) => this.#giveSound(sound), options.parts.clock);
  }

  open(): void {
    const { source, signal } = this.#options;
    signal.addEventListener('abort', () => this.#close(), { once: true });
    const unsubscribe = source.subscribe({
      packet: (packet) => this.#take(packet),
      state: (state) => this.#changed(state),
    });
    // It may have failed while subscribing.
    if (this.#is_over) unsubscribe();
    else this.#unsubscribe = unsubscribe;
  }

  #changed(state: StreamState): void {
    if (state.state === 'failed') this.#fail(state.failure);
    else if (state.state === 'live') this.#live(state.description);
  }

  #live({ video, audio }: StreamDescription): void {
    if (this.#is_over || video === null) return;
    if (this.#converter === null) this.#begin(video, audio);
    else if (!isSamePicture(video, this.#description)) this.#convertAnew(video);
    this.#description = video;
  }

  /** An encoder keeps the size it began with, so a picture of another one needs another encoder. */
  #convertAnew(video: VideoDescription): void {
    // A camera that says another size with each picture must not start a program with each; after a failure there are growing pauses.
    if (this.#options.parts.clock.monotonic() - this.#began_at < KEPT_AT_LEAST_MS) {
      this.#fail(CONVERSION_FAILED);
      return;
    }
    this.#converter?.close();
    this.#pending.restart();
    this.#convert(video);
  }

  #begin(video: VideoDescription, audio: AudioDescription | null): void {
    this.#convert(video);
    this.#audio_track = audio === null ? null : audioTrack(audio);
    const tracks = this.#audio_track === null ? [VIDEO] : [VIDEO, this.#audio_track];
    this.#options.resolve({ tracks, transport: 'tcp', close: () => this.#close() });
  }

  #convert({ codec }: VideoDescription): void {
    const { program, parts } = this.#options;
    const events = {
      picture: (picture: Buffer, timestamp: number) => this.#givePicture(picture, timestamp),
      failed: () => this.#fail(CONVERSION_FAILED),
    };
    this.#began_at = parts.clock.monotonic();
    this.#converter = new PictureConverter(program, codec, events, parts.logger);
  }

  #take(packet: MediaPacket): void {
    if (this.#is_over) return;
    if (packet.kind === 'audio') this.#pending.sound(packet);
    else if (this.#converter?.push(packet) === true) this.#sent(packet.timestamp);
  }

  #sent(timestamp: number): void {
    this.#pending.sent(timestamp);
    if (this.#pending.is_stuck) this.#fail(CONVERSION_FAILED);
  }

  #givePicture(picture: Buffer, timestamp: number): void {
    const nals = nalsOfPicture(picture);
    for (const [index, nal] of nals.entries()) {
      const packet = this.#video.write(nal, VIDEO.payload_type, timestamp, index === nals.length - 1);
      this.#options.listener.rtp(VIDEO, packet);
    }
    this.#pending.back(timestamp);
  }

  #giveSound({ payload, timestamp, marker }: MediaPacket): void {
    const track = this.#audio_track;
    if (track === null) return;
    this.#options.listener.rtp(track, this.#audio.write(payload, track.payload_type, timestamp, marker));
  }

  #fail({ code, message }: RtspFailure): void {
    if (this.#is_over) return;
    const began = this.#converter !== null;
    this.#close();
    if (began) this.#options.listener.ended({ code, message });
    else this.#options.reject(new RtspError(code, message));
  }

  #close(): void {
    this.#is_over = true;
    this.#unsubscribe?.();
    this.#converter?.close();
  }
}

function audioTrack({ codec, clock_rate, channels }: AudioDescription): RtspTrack {
  return {
    kind: 'audio',
    codec,
    encoding_name: codec,
    payload_type: AUDIO_PAYLOAD_TYPE,
    clock_rate,
    channels,
    fmtp: {},
  };
}

function isSamePicture(a: VideoDescription, b: VideoDescription | null): boolean {
  return a.codec === b?.codec && a.width === b.width && a.height === b.height;
}
