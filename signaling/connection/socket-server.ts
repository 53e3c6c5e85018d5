import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type ServerOptions, type WebSocket } from 'ws';
import type { Clock } from '../clock.ts';
import type { HubConfig } from '../config.ts';
import type { Logger } from '../logger.ts';
import { CLOSE } from '../protocol/errors.ts';
import { connectionId } from '../protocol/ids.ts';
import { plainAddress } from '../tls/address-ranges.ts';
import { Admission, type AdmissionRefusal, type Ticket } from './admission.ts';
import type { BoundedAudit } from './bounded-audit.ts';
import { Connection, type CloseCode } from './connection.ts';
import { WriteBatch } from './write-batch.ts';

/** How long a closing handshake may take before the socket is dropped; also bounds how long a stop takes. */
const CLOSE_TIMEOUT_MS = 1_000;
/** Refused sockets that may be in their closing handshake at once; more are dropped without one. */
const MAX_REFUSED = 100;

export interface SocketServerOptions {
  config: Pick<
    HubConfig,
    | 'max_connections'
    | 'max_unauthenticated_per_address'
    | 'max_frame_bytes'
    | 'max_fragments'
    | 'max_buffered_bytes'
  >;
  clock: Clock;
  logger: Logger;
  audit: BoundedAudit;
  meet: (connection: Connection, welcomed: () => void) => void;
}

/** Turns upgrade requests into connections, as many as there is room for. */
export class SocketServer {
  readonly #options: SocketServerOptions;
  readonly #server: WebSocketServer;
  readonly #admission: Admission;
  readonly #batch = new WriteBatch();
  /** Every admitted socket until it is really closed. */
  readonly #sockets = new Map<WebSocket, Connection>();
  #refused = 0;
  #stopping = false;

  constructor(options: SocketServerOptions) {
    this.#options = options;
    this.#admission = new Admission(options.config);
    this.#server = new WebSocketServer(serverOptions(options.config));
  }

  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (this.#stopping || this.#refused >= MAX_REFUSED) {
      socket.destroy();
      return;
    }
    const address = plainAddress(request.socket.remoteAddress ?? 'unknown');
    this.#server.handleUpgrade(request, socket, head, (ws) => {
      this.#opened(ws, socket, address);
    });
  }

  /** Those that come later are let in again. */
  closeAll(code: CloseCode, reason: string): void {
    for (const connection of this.#sockets.values()) connection.close(code, reason);
  }

  /** Closes every socket and resolves when all are closed; ws drops those that do not answer. */
  async stop(): Promise<void> {
    this.#stopping = true;
    const closed = [...this.#sockets.keys()].map((ws) => new Promise((resolve) => ws.once('close', resolve)));
    this.closeAll(CLOSE.restart, 'the hub restarts');
    await Promise.all(closed);
  }

  #opened(ws: WebSocket, socket: Duplex, address: string): void {
    ws.on('error', (error) => {
      // Malformed or oversized frames; ws closes with the fitting code by itself.
      this.#options.logger.info(
        { address, code: 'code' in error ? error.code : error.name },
        'a socket failed',
      );
    });
    const ticket = this.#admission.enter(address);
    if (typeof ticket === 'string') this.#refuse(ws, address, ticket);
    else this.#admit(ws, socket, address, ticket);
  }

  #admit(ws: WebSocket, socket: Duplex, address: string, ticket: Ticket): void {
    const { clock, config, meet } = this.#options;
    const connection = new Connection({
      ws,
      socket,
      batch: this.#batch,
      connection_id: connectionId.parse(randomUUID()),
      address,
      clock,
      max_buffered_bytes: config.max_buffered_bytes,
    });
    this.#sockets.set(ws, connection);
    ws.once('close', () => {
      this.#sockets.delete(ws);
      ticket.left();
    });
    meet(connection, ticket.welcomed);
  }

  #refuse(ws: WebSocket, address: string, limit: AdmissionRefusal): void {
    this.#options.audit.write({ type: 'rate_limited', address, detail: { limit } });
    this.#refused += 1;
    ws.once('close', () => {
      this.#refused -= 1;
    });
    ws.close(CLOSE.capacity, 'at capacity');
  }
}

function serverOptions(config: SocketServerOptions['config']): ServerOptions & { closeTimeout: number } {
  return {
    noServer: true,
    clientTracking: false,
    // Compression would let a small frame become a large one, and costs memory for each socket.
    perMessageDeflate: false,
    maxPayload: config.max_frame_bytes,
    maxFragments: config.max_fragments,
    closeTimeout: CLOSE_TIMEOUT_MS,
  };
}
