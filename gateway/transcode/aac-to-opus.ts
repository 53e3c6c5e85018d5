import type { AudioPath } from '../media/audio-path.ts';
import type { MediaPacket } from '../media/media-packet.ts';
import { RetrySchedule } from '../media/retry-schedule.ts';
import { timestampDistance } from '../media/rtp-distance.ts';
import type { AudioDescription } from '../media/stream-description.ts';
import type { RtspTrack } from '../rtsp/rtsp-types.ts';
import { aacLayout, AacFrames } from './aac-frames.ts';
import { CONVERSION_FAILED } from './conversion-words.ts';
import type { ConversionParts } from './conversion-parts.ts';
import { FfmpegProcess } from './ffmpeg-process.ts';
import { flvFrame, flvStart } from './flv.ts';
import { opusPacket } from './opus-packets.ts';
import { SOUND_ARGUMENTS } from './sound-arguments.ts';
import { TransportStream } from './transport-stream.ts';

const OPUS_HZ = 48_000;
/** Samples of an AAC frame, unless the SDP says otherwise. */
const FRAME_SAMPLES = 1_024;
/** Opus starts a little before its first sample, and time must not be negative in a file. */
const LEAD_MS = 10_000;
/** Of the time stamps in a transport stream. */
const PTS_HZ = 90_000;
const PTS_RANGE = 2 ** 33;

export interface AacTrack {
  config: Buffer;
  frames: AacFrames;
  clock_rate: number;
  frame_ticks: number;
}

/** Null for a track whose AAC can't be taken apart. */
export function aacTrack({ codec, clock_rate, fmtp }: RtspTrack): AacTrack | null {
  const layout = codec === 'AAC' ? aacLayout(fmtp) : null;
  const config = Buffer.from((fmtp['config'] ?? '').slice(0, 256), 'hex');
  if (layout === null || config.length < 2) return null;
  const frame_ticks = Number(/^\d{2,5}$/.exec(fmtp['constantduration'] ?? '')?.[0] ?? FRAME_SAMPLES);
  return { config, clock_rate, frame_ticks, frames: new AacFrames(layout) };
}

/** A camera's AAC as Opus, which browsers take. ffmpeg runs from the first frame on, and is started again when it dies. */
export class AacToOpus implements AudioPath {
  readonly description: AudioDescription = {
    codec: 'OPUS',
    clock_rate: OPUS_HZ,
    channels: 1,
    converted: true,
  };
  readonly #track: AacTrack;
  readonly #give: (packet: MediaPacket) => void;
  readonly #parts: ConversionParts;
  readonly #retry: RetrySchedule;
  #ffmpeg: FfmpegProcess | null = null;
  #cancelRetry: (() => void) | null = null;
  #is_closed = false;
  /** The last frame's time, as the camera has it and in ticks since the first one. */
  #last: { timestamp: number; ticks: number } | null = null;
  /** The first frame's time in the output's clock. */
  #first_output = 0;

  constructor(track: AacTrack, give: (packet: MediaPacket) => void, parts: ConversionParts) {
    this.#track = track;
    this.#give = give;
    this.#parts = parts;
    this.#retry = new RetrySchedule(parts.clock, parts.random);
  }

  push(payload: Buffer, timestamp: number): void {
    const ticks = this.#ticksOf(timestamp);
    for (const [index, frame] of this.#track.frames.read(payload, timestamp).entries()) {
      this.#write(frame, ticks + index * this.#track.frame_ticks);
    }
  }

  close(): void {
    this.#is_closed = true;
    this.#cancelRetry?.();
    this.#ffmpeg?.close();
    this.#ffmpeg = null;
  }

  #ticksOf(timestamp: number): number {
    const { clock_rate } = this.#track;
    if (this.#last === null) this.#first_output = Math.round((timestamp * OPUS_HZ) / clock_rate);
    const ticks =
      this.#last === null ? 0 : this.#last.ticks + timestampDistance(timestamp, this.#last.timestamp);
    this.#last = { timestamp, ticks };
    return ticks;
  }

  #write(frame: Buffer, ticks: number): void {
    const time_ms = LEAD_MS + Math.round((ticks * 1_000) / this.#track.clock_rate);
    this.#ffmpeg ??= this.#start(time_ms);
    if (this.#ffmpeg?.write(flvFrame(frame, time_ms)) === false) this.#restart();
  }

  #start(time_ms: number): FfmpegProcess | null {
    const program = this.#is_closed || this.#cancelRetry !== null ? null : this.#parts.findFfmpeg();
    if (program === null) return null;
    const stream = new TransportStream((unit, pts) => this.#unit(unit, pts));
    const events = {
      output: (chunk: Buffer) => {
        if (!stream.push(chunk)) this.#restart();
      },
      ended: () => this.#restart(),
    };
    const ffmpeg = new FfmpegProcess(program, SOUND_ARGUMENTS, events, this.#parts.logger);
    ffmpeg.write(flvStart(this.#track.config, time_ms));
    return ffmpeg;
  }

  #restart(): void {
    this.#ffmpeg?.close();
    this.#ffmpeg = null;
    const wait_ms = this.#retry.failed(CONVERSION_FAILED);
    this.#cancelRetry = this.#parts.clock.after(wait_ms, () => {
      this.#cancelRetry = null;
    });
  }

  #unit(unit: Buffer, pts: number): void {
    const payload = opusPacket(unit);
    if (payload === null || this.#is_closed) return;
    this.#retry.live();
    const timestamp = this.#outputTime(pts);
    this.#give({ kind: 'audio', payload, timestamp, marker: false, starts_key_frame: false });
  }

  /** From a transport stream's time, whose 33 bits last for 26 hours, to the output's: what is nearest to the last frame's. */
  #outputTime(pts: number): number {
    const now = ((this.#last?.ticks ?? 0) * PTS_HZ) / this.#track.clock_rate;
    const since_first = pts - (LEAD_MS * PTS_HZ) / 1_000;
    const turns = Math.round((now - since_first) / PTS_RANGE);
    const output = ((since_first + turns * PTS_RANGE) * OPUS_HZ) / PTS_HZ;
    return (this.#first_output + Math.round(output)) >>> 0;
  }
}
