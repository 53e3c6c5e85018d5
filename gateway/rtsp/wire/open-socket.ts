import { connect as connectTcp, isIP, type OnReadOpts, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { Clock } from '../../../signaling/clock.ts';
import { allowedTarget, TargetError, type TargetPolicy } from '../allowed-target.ts';
import type { RtspAddress } from '../rtsp-address.ts';
import { RtspError } from '../rtsp-error.ts';
import { sha256Of } from './certificate-hash.ts';
import { ReadBlocks } from './read-blocks.ts';

export interface Dialling {
  clock: Pick<Clock, 'after'>;
  policy: TargetPolicy;
  connect_timeout_ms: number;
  signal: AbortSignal;
}

/** A connection that nothing is read from yet. */
export interface OpenedSocket {
  socket: Socket;
  /** Once. @param take may keep what it is given, and must not throw */
  read: (take: (chunk: Buffer) => void) => void;
}

/**
 * A TCP connection to the camera; with TLS for `rtsps`, where the certificate has been compared to the accepted one before a byte is sent.
 * Cameras sign their own certificates, so that comparison is all the trust there is.
 *
 * @param certificate_sha256 lower-case hex of SHA-256 over the DER
 * @throws RtspError `unreachable`, `address_not_allowed`, `timeout`, `certificate_changed`; the signal's reason when it gives up
 */
export async function openSocket(
  address: RtspAddress,
  certificate_sha256: string | null,
  dialling: Dialling,
): Promise<OpenedSocket> {
  if (!address.tls) return openPlain(address, dialling);
  const tls = await openTls(await openTcp(address, dialling), address, dialling);
  if (certificate_sha256 !== null && sha256Of(tls.getPeerX509Certificate()) === certificate_sha256)
    return { socket: tls, read: (take) => void tls.on('data', take) };
  tls.destroy();
  const message =
    certificate_sha256 === null
      ? 'Nobody has accepted the certificate of the camera yet. Check it, then accept it.'
      : 'The camera shows another certificate than the accepted one. Find out why before you accept the new one.';
  throw new RtspError('certificate_changed', message);
}

async function openPlain(address: RtspAddress, dialling: Dialling): Promise<OpenedSocket> {
  const blocks = new ReadBlocks();
  const socket = await openTcp(address, dialling, blocks.onread);
  const read = (take: (chunk: Buffer) => void): void => {
    blocks.giveTo(take);
    socket.resume();
  };
  return { socket, read };
}

/** The same, before any TLS. @param onread takes what comes, once the socket, paused then, is resumed */
export async function openTcp(
  { host, port }: Pick<RtspAddress, 'host' | 'port'>,
  dialling: Dialling,
  onread?: OnReadOpts,
): Promise<Socket> {
  const { address, family } = await allowedTarget(host, dialling.policy).catch(refused);
  dialling.signal.throwIfAborted();
  const way = { host: address, family, port, noDelay: true, keepAlive: true };
  const socket = connectTcp(onread ? { ...way, onread } : way);
  if (onread) socket.pause();
  await opened(socket, 'connect', dialling);
  return socket;
}

/** Takes any certificate: nothing may be sent before it has been compared. */
export async function openTls(
  tcp: Socket,
  { host }: Pick<RtspAddress, 'host'>,
  dialling: Dialling,
): Promise<TLSSocket> {
  const name = isIP(host.replace(/^\[(.*)\]$/, '$1')) === 0 ? { servername: host } : {};
  const socket = connectTls({ socket: tcp, rejectUnauthorized: false, ...name });
  await opened(socket, 'secureConnect', dialling);
  // Another certificate must not come later.
  socket.disableRenegotiation();
  return socket;
}

function refused(error: unknown): never {
  if (!(error instanceof TargetError)) throw error;
  const known = error.code === 'address_not_allowed';
  const message = known
    ? 'There can be no camera at this address: it leads to this computer or to a service of a cloud.'
    : 'No machine of this name was found. Check the address.';
  throw new RtspError(known ? 'address_not_allowed' : 'unreachable', message, { cause: error });
}

function opened(socket: Socket, event: 'connect' | 'secureConnect', dialling: Dialling): Promise<void> {
  const { clock, connect_timeout_ms, signal } = dialling;
  return new Promise((resolve, reject) => {
    const settle = (error?: Error): void => {
      cancel();
      signal.removeEventListener('abort', give_up);
      socket.off('error', failed).off('close', failed).off(event, done);
      if (error === undefined) {
        resolve();
        return;
      }
      // From here on nobody listens.
      socket.on('error', () => undefined).destroy();
      reject(error);
    };
    const failed = (cause: unknown): void => settle(unreachable(event, cause));
    const done = (): void => settle();
    const give_up = (): void => settle(signal.reason as Error);
    const cancel = clock.after(connect_timeout_ms, () => {
      settle(
        new RtspError(
          'timeout',
          'The camera does not answer. Check that it is switched on and in this network.',
        ),
      );
    });
    signal.addEventListener('abort', give_up);
    socket.once('error', failed).once('close', failed).once(event, done);
  });
}

function unreachable(event: 'connect' | 'secureConnect', cause: unknown): RtspError {
  const message =
    event === 'connect'
      ? 'The camera can’t be reached. Check its address and port, and that it is switched on.'
      : 'The camera does not speak TLS at this port. Check the port, or use rtsp:// without TLS.';
  return new RtspError('unreachable', message, { cause });
}
