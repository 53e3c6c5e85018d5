import type { Clock } from '../../signaling/clock.ts';
import type { ShownCertificate } from '../contract/camera-certificate.ts';
import type { Answer } from '../contract/questions.ts';
import type { TargetPolicy } from '../rtsp/allowed-target.ts';
import { fetchCameraCertificate } from '../rtsp/camera-certificate.ts';
import { failureOf } from '../rtsp/rtsp-error.ts';

const CONNECT_TIMEOUT_MS = 5_000;

export interface CertificateParts {
  clock: Pick<Clock, 'after'>;
  policy: TargetPolicy;
}

/** Which certificate a camera shows now. Never rejects. @param url `rtsps://…` or `https://…` */
export async function askCertificate(url: string, parts: CertificateParts): Promise<Answer> {
  try {
    return { kind: 'certificate', certificate: await fetchCertificate(url, parts) };
  } catch (error) {
    return { kind: 'failed', ...failureOf(error) };
  }
}

/** Rejects with an `RtspError`. */
export function fetchCertificate(url: string, parts: CertificateParts): Promise<ShownCertificate> {
  return fetchCameraCertificate(url, {
    ...parts,
    connect_timeout_ms: CONNECT_TIMEOUT_MS,
    signal: new AbortController().signal,
  });
}
