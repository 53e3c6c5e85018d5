import { Agent, request } from 'node:https';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { z } from 'zod';
import { problem, type Problem } from '../signaling/protocol/errors.ts';
import { REST_PREFIX } from '../signaling/protocol/limits.ts';
import { answered, refused, UNREACHABLE, type HubAnswer, type HubFailure } from './hub-answer.ts';
import { isTrustFailure, tlsOptions, type HubEndpoint } from './hub-endpoint.ts';

const MAX_ANSWER_BYTES = 4 * 1024 * 1024;
const TIMEOUT_MS = 15_000;
/** A hub copies its whole database before the first byte of a backup. */
const DOWNLOAD_TIMEOUT_MS = 120_000;

export interface RestCall<S extends z.ZodType> {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Under `/api/v1`, its parts already encoded. */
  path: string;
  body?: unknown;
  token?: string;
  answer: S;
}

export type DownloadCall = Omit<RestCall<z.ZodType>, 'answer'>;

export interface RestClient {
  call: <S extends z.ZodType>(call: RestCall<S>) => Promise<HubAnswer<z.output<S>>>;
  /** For an answer that is a file: its bytes as they come. Whoever gets them reads to the end, or destroys them. */
  download: (call: DownloadCall) => Promise<HubAnswer<Readable>>;
  close(): void;
}

/**
 * REST over HTTPS with the hub's own CA alone. TLS sessions are never resumed: a resumed one would skip the check of
 * the host's name, and on a LAN a full handshake costs next to nothing.
 *
 * @param program_name what the hub's list of sign-ins shows.
 */
export function createRestClient(endpoint: HubEndpoint, program_name = 'MuMuCamera'): RestClient {
  const agent = new Agent({ ...tlsOptions(endpoint), keepAlive: true, maxCachedSessions: 0, maxSockets: 4 });
  const begin = (call: DownloadCall, timeout: number): Promise<IncomingMessage> =>
    send({ endpoint, agent, program_name, timeout }, call);
  return {
    async call(call) {
      try {
        return readAnswer(call, await collect(await begin(call, TIMEOUT_MS)));
      } catch (error) {
        return refused(failureOf(error));
      }
    },
    async download(call) {
      try {
        const incoming = await begin(call, DOWNLOAD_TIMEOUT_MS);
        if (isGood(incoming.statusCode ?? 0)) return answered(incoming);
        const raw = await collect(incoming);
        return refused(failureFrom(raw, parseJson(raw.text)));
      } catch (error) {
        return refused(failureOf(error));
      }
    },
    close() {
      agent.destroy();
    },
  };
}

interface RawAnswer {
  status: number;
  retry_after: string | undefined;
  text: string;
}

interface Sender {
  endpoint: HubEndpoint;
  agent: Agent;
  program_name: string;
  /** Milliseconds without a byte. */
  timeout: number;
}

/** Resolves with the head of the answer. */
function send(
  { endpoint, agent, program_name, timeout }: Sender,
  call: DownloadCall,
): Promise<IncomingMessage> {
  const body = call.body === undefined ? null : JSON.stringify(call.body);
  const url = new URL(`${REST_PREFIX}${call.path}`, endpoint.url);
  return new Promise((resolve, reject) => {
    const sent = { ...headers(call.token, body), 'user-agent': program_name };
    const options = { agent, method: call.method, headers: sent, timeout };
    const outgoing = request(url, options, resolve);
    outgoing.on('timeout', () => outgoing.destroy(new Error('timed out')));
    outgoing.on('error', reject);
    outgoing.end(body ?? undefined);
  });
}

function headers(token: string | undefined, body: string | null): Record<string, string | number> {
  return {
    accept: 'application/json',
    ...(body === null
      ? {}
      : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
}

async function collect(incoming: IncomingMessage): Promise<RawAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_ANSWER_BYTES) throw new Error('answer too large');
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  return { status: incoming.statusCode ?? 0, retry_after: incoming.headers['retry-after'], text };
}

function readAnswer<S extends z.ZodType>(call: RestCall<S>, raw: RawAnswer): HubAnswer<z.output<S>> {
  const json = parseJson(raw.text);
  if (!isGood(raw.status)) return refused(failureFrom(raw, json));
  const parsed = call.answer.safeParse(json);
  if (parsed.success) return answered(parsed.data);
  return refused({
    code: 'internal',
    message: `The hub answered ${call.method} ${call.path} in an unknown way.`,
  });
}

function isGood(status: number): boolean {
  return status >= 200 && status <= 299;
}

/** `undefined` for an empty body, such as a 204's. */
function parseJson(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function failureFrom(raw: RawAnswer, json: unknown): HubFailure {
  const retry_after_s = Number(raw.retry_after);
  const wait = Number.isFinite(retry_after_s) && raw.retry_after !== undefined ? { retry_after_s } : {};
  const parsed = problem.safeParse(json);
  if (!parsed.success)
    return { code: 'internal', message: `The hub answered ${String(raw.status)}.`, ...wait };
  const { code, title, detail } = parsed.data;
  return { code, message: detail ?? title, ...wait, ...fieldsOf(parsed.data) };
}

function fieldsOf({ errors }: Problem): { fields?: Record<string, string> } {
  if (errors === undefined || errors.length === 0) return {};
  return { fields: Object.fromEntries(errors.map(({ path, message }) => [lastPart(path), message])) };
}

function lastPart(path: string): string {
  return path.split(/[./]/).at(-1) ?? path;
}

function failureOf(error: unknown): HubFailure {
  if (!isTrustFailure(error)) return UNREACHABLE;
  return {
    code: 'hub_untrusted',
    message: 'The program that answers is not your hub. Nothing was sent to it.',
  };
}
