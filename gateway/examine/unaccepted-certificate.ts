import type { ShownCertificate } from '../contract/camera-certificate.ts';
import { onvifCode } from '../onvif/onvif-error.ts';
import { failureOf } from '../rtsp/rtsp-error.ts';
import { fetchCertificate, type CertificateParts } from './ask-certificate.ts';

/** The camera shows a certificate that the person has not accepted: this one. */
export class UnacceptedCertificate extends Error {
  override readonly name = 'UnacceptedCertificate';
  readonly certificate: ShownCertificate;

  constructor(certificate: ShownCertificate, options: ErrorOptions) {
    super('the certificate is to be accepted first', options);
    this.certificate = certificate;
  }
}

/** Does something at an address. When it stops at the certificate there, that is fetched, and thrown in an `UnacceptedCertificate`. */
export async function stoppingAtCertificate<T>(
  url: string,
  parts: CertificateParts,
  task: () => Promise<T>,
): Promise<T> {
  try {
    return await task();
  } catch (cause) {
    if (!isAboutCertificate(cause)) throw cause;
    throw new UnacceptedCertificate(await fetchCertificate(url, parts), { cause });
  }
}

function isAboutCertificate(error: unknown): boolean {
  const code = onvifCode(error) ?? failureOf(error).code;
  return code === 'certificate_changed' || code === 'certificate_unknown';
}
