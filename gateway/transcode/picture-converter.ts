import { H264_FORMAT, H265_FORMAT } from '../media/nal-format.ts';
import type { MediaPacket } from '../media/media-packet.ts';
import { timestampDistance } from '../media/rtp-distance.ts';
import type { VideoDescription } from '../media/stream-description.ts';
import { AnnexBPicture } from './annex-b-picture.ts';
import type { ConversionParts } from './conversion-parts.ts';
import { FfmpegProcess } from './ffmpeg-process.ts';
import { ivfFrameHeader, ivfHeader } from './ivf.ts';
import { pictureArguments } from './picture-arguments.ts';
import { TransportStream } from './transport-stream.ts';

export interface PictureConverterEvents {
  /** A picture as H.264 in Annex B, with the RTP time that it came with. */
  picture(picture: Buffer, timestamp: number): void;
  /** Once; nothing comes after it. Not after `close`. */
  failed(): void;
}

const RTP_RANGE = 2 ** 32;

/** One run of ffmpeg that makes H.264 without B-frames of a picture. */
export class PictureConverter {
  readonly #ffmpeg: FfmpegProcess;
  readonly #picture: AnnexBPicture;
  readonly #events: PictureConverterEvents;
  /** Begins a whole turn above zero: B-frames go back. Its low 32 bits are the RTP time, in and out. */
  #last: { timestamp: number; time: number } | null = null;

  constructor(
    program: string,
    codec: VideoDescription['codec'],
    events: PictureConverterEvents,
    logger: ConversionParts['logger'],
  ) {
    this.#events = events;
    this.#picture = new AnnexBPicture(codec === 'H264' ? H264_FORMAT : H265_FORMAT);
    const stream = new TransportStream((picture, pts) => this.#events.picture(picture, pts % RTP_RANGE));
    const output = (chunk: Buffer): void => {
      if (!stream.push(chunk)) this.#fail();
    };
    const ended = (): void => this.#fail();
    this.#ffmpeg = new FfmpegProcess(program, pictureArguments(codec), { output, ended }, logger);
    this.#ffmpeg.write(ivfHeader());
  }

  /** @returns whether this was the last packet of a picture. */
  push(packet: MediaPacket): boolean {
    const picture = this.#picture.add(packet);
    if (picture === null) return false;
    this.#ffmpeg.write(ivfFrameHeader(picture.length, this.#timeOf(packet.timestamp)));
    if (!this.#ffmpeg.write(picture)) this.#fail();
    return true;
  }

  close(): void {
    this.#ffmpeg.close();
  }

  #timeOf(timestamp: number): number {
    const last = this.#last;
    const time =
      last === null ? RTP_RANGE + timestamp : last.time + timestampDistance(timestamp, last.timestamp);
    this.#last = { timestamp, time };
    return time;
  }

  #fail(): void {
    this.close();
    this.#events.failed();
  }
}
