import type { RtspFailure } from '../rtsp/rtsp-types.ts';

/** ffmpeg is there and does not do it. */
export const CONVERSION_FAILED: RtspFailure = {
  code: 'conversion_failed',
  message:
    'ffmpeg can’t convert this camera’s picture, or this computer is too slow for it. It is tried again. Choose H.264 without B-frames and a ' +
    'smaller picture in the camera’s own settings, or install an ffmpeg with libx264 and libopus.',
};

export const NO_FFMPEG: RtspFailure = {
  code: 'conversion_failed',
  message:
    'This screen can’t play the camera’s picture as it is. Install ffmpeg on the computer where this camera was added to have it converted, or choose ' +
    'H.264 without B-frames in the camera’s own settings.',
};
