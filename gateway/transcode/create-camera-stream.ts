import { SharedStream, type SharedStreamOptions } from '../media/stream-source.ts';
import type { StreamSource } from '../media/stream-source-types.ts';
import type { ConversionParts } from './conversion-parts.ts';
import { openConverted } from './open-converted.ts';
import { openSound } from './open-sound.ts';

/** One stream of a camera in both its forms. */
export interface CameraStream {
  /** The picture as the camera sends it. */
  as_sent: StreamSource;
  /** The picture as H.264 without B-frames, for those who can't play it as sent. */
  converted: StreamSource;
  /** The camera was seen to answer: what failed is tried at once. */
  tryNow(): void;
  /** For good, whoever watches. */
  close(): void;
}

/** @param options Of the stream as sent. */
export function createCameraStream(
  options: Omit<SharedStreamOptions, 'openAudio'>,
  findFfmpeg: ConversionParts['findFfmpeg'],
): CameraStream {
  const parts = { ...options, findFfmpeg };
  const as_sent = new SharedStream({ ...options, openAudio: openSound(parts) });
  const converted = new SharedStream({ ...options, open: openConverted(as_sent, parts) });
  return {
    as_sent,
    converted,
    tryNow: () => {
      as_sent.tryNow();
      converted.tryNow();
    },
    close: () => {
      converted.close();
      as_sent.close();
    },
  };
}
