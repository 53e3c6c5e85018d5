import { createHash } from 'node:crypto';
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { AllowedTarget } from '../rtsp/allowed-target.ts';
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
 * before. Rejects with an `OnvifError`.
 *
 * @param server_name the host of the URL, for TLS; null without TLS
 */
export async function openSocket(
  target: AllowedTarget & { port: number },
  server_name: string | null,
  trust: SocketTrust,
  signal: AbortSignal,
): Promise<Socket> {
  signal.throwIfAborted();
  const at = { host: target.address, port: target.port };
  if (server_name === null) return connected(connectTcp(at), 'connect', signal);
  const servername = /^[\d.]+$|:/.test(server_name) ? '' : server_name;
  // Cameras make their certificates themselves; which one it is, is what counts.
  const socket = connectTls({ ...at, servername, rejectUnauthorized: false, minVersion: 'TLSv1.2' });
  await connected(socket, 'secureConnect', signal);
  compare(socket, trust);
  return socket;
}

function connected<S extends Socket>(
  socket: S,
  event: 'connect' | 'secureConnect',
  signal: AbortSignal,
): Promise<S> {
  return new Promise((resolve, reject) => {
    const give_up = (): void => void socket.destroy(signal.reason as Error);
    signal.addEventListener('abort', give_up, { once: true });
    socket.once(event, () => {
      signal.removeEventListener('abort', give_up);
      socket.removeListener('error', fail);
      resolve(socket);
    });
    function fail(error: Error): void {
      signal.removeEventListener('abort', give_up);
      reject(error instanceof OnvifError ? error : new OnvifError('unreachable', { cause: error }));
    }
    socket.once('error', fail);
  });
}

function compare(socket: TLSSocket, { certificate_sha256, for_anyone }: SocketTrust): void {
  const shown = createHash('sha256').update(socket.getPeerCertificate().raw).digest('hex');
  if (shown === certificate_sha256 || (certificate_sha256 === null && for_anyone)) return;
  socket.destroy();
  const code = certificate_sha256 === null ? 'certificate_unknown' : 'certificate_changed';
  throw new OnvifError(code, { certificate_sha256: shown });
}
