import { Mp4OutputFormat, WebMOutputFormat, type OutputFormat, type VideoCodec } from 'mediabunny';
import type { EncodedPicture } from './encoded-media.ts';

/** How pictures of a codec are kept. */
export interface ClipFormat {
  readonly codec: VideoCodec;
  /** As WebCodecs writes it. */
  readonly codecString: string;
  /** Whether pictures of another size need another file: what describes them stands at its beginning. */
  readonly fixedSize: boolean;
  readonly container: () => OutputFormat;
}

/** An MP4 that can be read to where it ends, wherever that is. */
const mp4 = () => new Mp4OutputFormat({ fastStart: 'fragmented' });
const webm = () => new WebMOutputFormat();

/** What players play: WebM for the free codecs, MP4 for those that phones and cameras encode in hardware. Null for others. */
export function clipFormatOf(first: EncodedPicture): ClipFormat | null {
  switch (first.codec) {
    case 'video/vp8':
      return { codec: 'vp8', codecString: 'vp8', fixedSize: false, container: webm };
    case 'video/vp9':
      return { codec: 'vp9', codecString: 'vp09.00.10.08', fixedSize: false, container: webm };
    case 'video/av1':
      return { codec: 'av1', codecString: 'av01.0.04M.08', fixedSize: true, container: webm };
    case 'video/h264':
      return { codec: 'avc', codecString: avcCodecString(first.data), fixedSize: true, container: mp4 };
    case 'video/h265':
      return { codec: 'hevc', codecString: 'hev1.1.6.L120.B0', fixedSize: true, container: mp4 };
    default:
      return null;
  }
}

/** Whether two pictures can't be in the same file. */
export function needsOtherFile(first: EncodedPicture, picture: EncodedPicture): boolean {
  if (picture.codec !== first.codec) return true;
  const otherSize = picture.width !== first.width || picture.height !== first.height;
  return otherSize && clipFormatOf(first)?.fixedSize === true;
}

const SPS = 7;

/** The profile and level of its sequence parameter set, which stands before a whole picture (RFC 6381 §3.3). */
function avcCodecString(annexB: Uint8Array): string {
  for (let at = 0; at + 6 < annexB.length; at += 1) {
    const startsUnit = annexB[at] === 0 && annexB[at + 1] === 0 && annexB[at + 2] === 1;
    if (!startsUnit || ((annexB[at + 3] ?? 0) & 0x1f) !== SPS) continue;
    const bytes = [...annexB.subarray(at + 4, at + 7)];
    return `avc1.${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
  }
  return 'avc1.42e01f';
}
