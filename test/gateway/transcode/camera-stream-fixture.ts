import { createRtspClient } from '../../../gateway/rtsp/rtsp-client.ts';
import type { OpenRtsp } from '../../../gateway/rtsp/rtsp-types.ts';
import { createCameraStream, type CameraStream } from '../../../gateway/transcode/create-camera-stream.ts';
import { findFfmpeg } from '../../../gateway/transcode/find-ffmpeg.ts';
import { systemClock } from '../../../signaling/clock.ts';
import { silentLogger } from '../../../signaling/logger.ts';
import type { RtspCamera } from '../../cameras/rtsp-camera.ts';

export const ACCOUNT = { username: 'wächter', password: 'p@ss:w/ord %41"&?#' };

const systemFfmpeg = (): string | null => findFfmpeg(process.env['PATH'], process.platform);

export const openCamera: OpenRtsp = createRtspClient({
  clock: systemClock,
  policy: { allow_loopback: true },
});

/** A camera's stream that is closed with its last viewer, and tried again at once. */
export function streamOf(
  camera: RtspCamera,
  path: string,
  { find = systemFfmpeg, open = openCamera }: { find?: () => string | null; open?: OpenRtsp } = {},
): CameraStream {
  const endpoint = {
    url: camera.url(path),
    credentials: ACCOUNT,
    transport: 'tcp',
    certificate_sha256: null,
  } as const;
  const common = { clock: systemClock, random: () => 0.1, logger: silentLogger(), linger_ms: 0 };
  return createCameraStream({ endpoint, open, ...common }, find);
}
