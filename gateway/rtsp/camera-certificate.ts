import { visibleText } from '../../signaling/visible-text.ts';
import type { ShownCertificate } from '../contract/camera-certificate.ts';
import { rtspAddress } from './rtsp-address.ts';
import { RtspError } from './rtsp-error.ts';
import { sha256Of } from './wire/certificate-hash.ts';
import { openTcp, openTls, type Dialling } from './wire/open-socket.ts';

const MAX_TEXT = 200;

/**
 * The certificate that a camera shows now. Nothing else is sent to it or taken from it.
 *
 * @param url `rtsps://…`, or `https://…` of its ONVIF service
 * @throws RtspError as `OpenRtsp` does; the signal's reason when it gives up
 */
export async function fetchCameraCertificate(url: string, dialling: Dialling): Promise<ShownCertificate> {
  const address = url.startsWith('https:') ? httpsAddress(url) : rtspAddress(url);
  const tls = await openTls(await openTcp(address, dialling), address, dialling);
  const certificate = tls.getPeerX509Certificate();
  tls.destroy();
  const sha256 = sha256Of(certificate);
  if (certificate === undefined || sha256 === null) {
    throw new RtspError('bad_answer', 'The camera shows no certificate.');
  }
  return {
    sha256,
    subject: shown(certificate.subject),
    issuer: shown(certificate.issuer),
    valid_from: certificate.validFrom,
    valid_to: certificate.validTo,
  };
}

/** ONVIF over TLS: the camera shows the same there. */
function httpsAddress(url: string): { host: string; port: number } {
  const { hostname, port } = new URL(url);
  return { host: hostname, port: Number(port) || 443 };
}

function shown(name: string): string {
  return visibleText(name.replaceAll('\n', ', ').slice(0, MAX_TEXT));
}
