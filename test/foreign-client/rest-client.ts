import type { IncomingHttpHeaders } from 'node:http';
import { Agent, request } from 'node:https';
import type { PinnedHub } from './pinned-hub.ts';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The body as JSON; an empty object when it is none. */
  readonly json: Record<string, unknown>;
}

export interface Extra {
  /** An object is sent as JSON, a string as it is. */
  body?: unknown;
  /** A list repeats the header. */
  headers?: Record<string, string | string[]>;
}

/** HTTPS to one hub as one person, device or stranger. Remembers every answer, so that a test can look for what should not be in any. */
export class RestClient {
  readonly answers: string[] = [];
  readonly #hub: PinnedHub;
  readonly #token: string | undefined;
  readonly #agent: Agent;

  constructor(hub: PinnedHub, token?: string) {
    this.#hub = hub;
    this.#token = token;
    this.#agent = new Agent({ ca: hub.ca, keepAlive: true, maxSockets: 8 });
  }

  get(path: string, extra?: Extra): Promise<Answer> {
    return this.ask('GET', path, extra);
  }

  post(path: string, body?: unknown): Promise<Answer> {
    return this.ask('POST', path, { body });
  }

  /** `path` goes out as it is written; below `/api/v1` unless it starts with a slash. */
  ask(method: string, path: string, extra: Extra = {}): Promise<Answer> {
    const payload =
      extra.body === undefined || typeof extra.body === 'string' ? extra.body : JSON.stringify(extra.body);
    const headers = {
      ...(this.#token !== undefined && { authorization: `Bearer ${this.#token}` }),
      ...(payload !== undefined && {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(payload),
      }),
      ...extra.headers,
    };
    return new Promise((resolve, reject) => {
      const outgoing = request(
        {
          agent: this.#agent,
          hostname: this.#hub.host,
          port: this.#hub.port,
          path: path.startsWith('/') ? path : `/api/v1/${path}`,
          method,
          headers,
        },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', reject);
          incoming.on('end', () => {
            const text = Buffer.concat(chunks).toString('utf8');
            this.answers.push(`${JSON.stringify(incoming.headers)}\n${text}`);
            resolve({
              status: incoming.statusCode ?? 0,
              headers: incoming.headers,
              text,
              json: objectIn(text),
            });
          });
        },
      );
      outgoing.on('error', reject);
      outgoing.end(payload);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

function objectIn(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
