import type { CameraSource } from '../contract/camera-source.ts';
import type { RtspEndpoint } from './rtsp-types.ts';

/** One of a camera's streams as the RTSP client is asked for it. */
export function rtspEndpoint(source: CameraSource, url: string): RtspEndpoint {
  const { credentials, transport, certificate_sha256 } = source;
  return { url, credentials, transport, certificate_sha256 };
}
