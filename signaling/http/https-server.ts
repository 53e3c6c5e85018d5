import { createServer, type Server } from 'node:https';
import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import type { HubConfig } from '../config.ts';
import { HubStartError } from '../hub-start-error.ts';
import type { Leaf } from '../tls/leaf-certificate.ts';
import { tlsSettings } from '../tls/tls-settings.ts';

/** Besides sockets that stay: requests in flight. */
const SPARE_CONNECTIONS = 256;
const STOP_GRACE_MS = 2_000;

/** A server that is not yet listening, with every time-out that keeps a slow or silent peer from holding a connection. */
export function createHttpsServer(
  leaf: Leaf,
  config: Pick<HubConfig, 'max_connections' | 'handshake_timeout_s' | 'request_timeout_s'>,
  listener: RequestListener,
): Server {
  const server = createServer(
    {
      ...tlsSettings(leaf),
      handshakeTimeout: config.handshake_timeout_s * 1000,
      headersTimeout: config.request_timeout_s * 1000,
      requestTimeout: config.request_timeout_s * 1000,
      connectionsCheckingInterval: 1_000,
      keepAliveTimeout: 10_000,
      maxHeaderSize: 16 * 1024,
      requireHostHeader: false,
    },
    listener,
  );
  server.maxConnections = config.max_connections + SPARE_CONNECTIONS;
  return server;
}

/** Every connection of a server, so that stopping it can be certain to end. */
export class OpenSockets {
  readonly #sockets = new Set<Socket>();

  /** @param admits asked for each peer before a byte of TLS is read; what it turns away is reset without a word. */
  constructor(server: Server, admits: (address: string | undefined) => boolean) {
    // 'connection' is the TCP socket below TLS: also those that never finish their handshake.
    server.on('connection', (socket: Socket) => {
      if (!admits(socket.remoteAddress)) {
        socket.resetAndDestroy();
        return;
      }
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
  }

  destroyUnless(stays: (address: string | undefined) => boolean): void {
    for (const socket of this.#sockets) if (!stays(socket.remoteAddress)) socket.destroy();
  }

  destroyAll(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}

/** Stops accepting, lets requests in flight end for a moment, then closes whatever is left. */
export async function closeServer(server: Server, sockets: OpenSockets): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => sockets.destroyAll(), STOP_GRACE_MS);
  await closed;
  clearTimeout(timer);
}

/**
 * Listens as configured: on the given port, or on the first free one from the default upwards.
 *
 * @returns the port.
 * @throws HubStartError `port_in_use`, `address_unavailable`.
 */
export async function listen(
  server: Server,
  config: Pick<HubConfig, 'bind' | 'port' | 'default_port' | 'port_attempts'>,
): Promise<number> {
  const ports =
    config.port !== undefined
      ? [config.port]
      : Array.from({ length: config.port_attempts }, (_, step) => config.default_port + step);
  for (const port of ports) {
    const outcome = await tryListen(server, config.bind, port);
    if (typeof outcome === 'number') return outcome;
    if (outcome.code !== 'EADDRINUSE') throw unavailable(config.bind, port, outcome);
  }
  throw portInUse(ports);
}

async function tryListen(
  server: Server,
  host: string,
  port: number,
): Promise<number | NodeJS.ErrnoException> {
  return new Promise((resolve) => {
    const failed = (error: NodeJS.ErrnoException): void => {
      server.off('listening', listening);
      resolve(error);
    };
    const listening = (): void => {
      server.off('error', failed);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    };
    server.once('error', failed).once('listening', listening);
    server.listen({ host, port, exclusive: true });
  });
}

function portInUse(ports: readonly number[]): HubStartError {
  const [first, last] = [ports[0] ?? 0, ports.at(-1) ?? 0];
  const which = first === last ? `Port ${first} is` : `All ports from ${first} to ${last} are`;
  return new HubStartError(
    'port_in_use',
    `${which} used by another program. Choose another port, or stop that program.`,
  );
}

function unavailable(bind: string, port: number, cause: NodeJS.ErrnoException): HubStartError {
  const why =
    cause.code === 'EACCES' ? 'this account may not use that port' : 'this machine has no such address';
  return new HubStartError('address_unavailable', `The hub can't listen on ${bind} port ${port}: ${why}.`, {
    cause,
  });
}
