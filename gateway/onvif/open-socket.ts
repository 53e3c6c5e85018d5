import type { Socket } from 'node:net';
import type { AllowedTarget } from '../rtsp/allowed-target.ts';
import { RtspError } from '../rtsp/rtsp-error.ts';
import { sha256Of } from '../rtsp/wire/certificate-hash.ts';
import { openTcp, openTls, type Dialling } from '../rtsp/wire/open-socket.ts';
import { OnvifError } from './onvif-error.ts';

/** How a camera proves over HTTPS that it is the one: by the very certificate that the person accepted. */
export interface SocketTrust {
  /** Lower-case hex SHA-256 of the certificate (DER); null as long as none was accepted. */
  certificate_sha256: string | null;
  /** Nothing secret goes over this socket, so that it may be opened to a stranger. */
  for_anyone: boolean;
}

/**
 * Opens a connection to an address that was allowed. With TLS it is given out only after the certificate was compared, so nothing was said
 * before. Rejects with an `OnvifError`, or with the signal's reason when it gives up.
 *
 * @param server_name the host of the URL, for TLS; null without TLS
 */
export async function openSocket(
  target: AllowedTarget & { port: number },
  server_name: string | null,
  trust: SocketTrust,
  dialling: Dialling,
): Promise<Socket> {
  try {
    const tcp = await openTcp({ host: target.address, port: target.port }, dialling);
    return server_name === null ? tcp : await openTrusted(tcp, server_name, trust, dialling);
  } catch (error) {
    throw onvifError(error);
  }
}

async function openTrusted(
  tcp: Socket,
  host: string,
  { certificate_sha256, for_anyone }: SocketTrust,
  dialling: Dialling,
): Promise<Socket> {
  const socket = await openTls(tcp, { host }, dialling);
  const shown = sha256Of(socket.getPeerX509Certificate());
  const anyone = certificate_sha256 === null && for_anyone;
  if (anyone || (shown !== null && shown === certificate_sha256)) return socket;
  socket.destroy();
  const code = certificate_sha256 === null ? 'certificate_unknown' : 'certificate_changed';
  throw new OnvifError(code, shown === null ? {} : { certificate_sha256: shown });
}

/** Dialling is RTSP's, and so are its failures. */
function onvifError(error: unknown): unknown {
  if (!(error instanceof RtspError)) return error;
  const { code } = error.failure;
  const known = code === 'timeout' || code === 'address_not_allowed';
  return new OnvifError(known ? code : 'unreachable', { cause: error });
}
