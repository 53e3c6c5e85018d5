import { createConnection, type AddressInfo } from 'node:net';
import { request } from 'node:https';
import type { IncomingHttpHeaders } from 'node:http';
import { checkServerIdentity, connect, type ConnectionOptions } from 'node:tls';
import { X509Certificate } from 'node:crypto';

const LIMIT_MS = 3_000;
/** The certificate always has this name, whatever address is dialled. */
const OWN_NAME = 'localhost';

export type Handshake =
  | { outcome: 'accepted'; protocol: string; cipher: string; certificate: X509Certificate }
  | { outcome: 'refused'; reason: string };

export interface DoorAnswer {
  status: number;
  headers: IncomingHttpHeaders;
}

export interface DoorRequest {
  path: string;
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: object;
}

export interface OwnDoorOptions {
  /** Where the hub's server listens, as the server itself says; null while it does not. */
  listening(): AddressInfo | null;
  /** PEM, the only trusted CA. */
  ca: string;
}

/** The hub's own port as a stranger meets it: every question goes over a socket, through all of TLS and HTTP. */
export class OwnDoor {
  readonly #options: OwnDoorOptions;

  constructor(options: OwnDoorOptions) {
    this.#options = options;
  }

  /** @throws Error while the hub does not listen. */
  listening(): AddressInfo {
    const listening = this.#options.listening();
    if (listening === null) throw new Error('the hub does not listen yet');
    return listening;
  }

  /** A TLS handshake and nothing after it. */
  async handshake(options: ConnectionOptions = {}): Promise<Handshake> {
    return new Promise((resolve, reject) => {
      const socket = connect({ ...this.#trust(), ...options }, () => {
        const { raw } = socket.getPeerCertificate();
        resolve({
          outcome: 'accepted',
          protocol: socket.getProtocol() ?? 'unknown',
          cipher: socket.getCipher().name,
          certificate: new X509Certificate(raw),
        });
        socket.destroy();
      });
      socket.setTimeout(LIMIT_MS, () => socket.destroy(new Error('the own port did not answer in time')));
      socket.once('error', (error: NodeJS.ErrnoException) => {
        // An alert is the other side's answer; anything else is this side's own trouble.
        if (/ALERT/i.test(error.code ?? error.message))
          resolve({ outcome: 'refused', reason: error.code ?? '' });
        else reject(error);
      });
    });
  }

  async ask({ path, method = 'GET', headers = {}, body }: DoorRequest): Promise<DoorAnswer> {
    const payload = body === undefined ? undefined : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const outgoing = request(
        {
          ...this.#trust(),
          agent: false,
          path,
          method,
          timeout: LIMIT_MS,
          headers: { ...(payload !== undefined && { 'content-type': 'application/json' }), ...headers },
        },
        (incoming) => {
          incoming.resume();
          resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers });
        },
      );
      outgoing.once('timeout', () => outgoing.destroy(new Error('the own port did not answer in time')));
      outgoing.once('error', reject);
      outgoing.end(payload);
    });
  }

  /** What comes back to an HTTP request without TLS; empty when the connection is just closed. */
  async askInPlainText(): Promise<string> {
    return new Promise((resolve, reject) => {
      let text = '';
      const socket = createConnection(this.#target(), () => {
        socket.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
      });
      socket.setTimeout(LIMIT_MS, () => socket.destroy());
      socket.on('data', (chunk) => (text += chunk.toString('latin1')));
      socket.once('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'ECONNRESET' || error.code === 'EPIPE') resolve(text);
        else reject(error);
      });
      socket.once('close', () => resolve(text));
    });
  }

  #target(): { host: string; port: number } {
    const { address, port } = this.listening();
    const host = { '0.0.0.0': '127.0.0.1', '::': '::1' }[address] ?? address;
    return { host, port };
  }

  #trust(): ConnectionOptions & { host: string; port: number } {
    return {
      ...this.#target(),
      ca: this.#options.ca,
      checkServerIdentity: (_host, certificate) => checkServerIdentity(OWN_NAME, certificate),
    };
  }
}
