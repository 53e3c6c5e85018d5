import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { Clock } from '../../signaling/clock.ts';
import {
  allowedTarget,
  TargetError,
  type AllowedTarget,
  type LookUp,
  type TargetPolicy,
} from '../rtsp/allowed-target.ts';
import { OnvifError } from './onvif-error.ts';
import { openSocket } from './open-socket.ts';

const MAX_REDIRECTS = 2;
const MAX_HEADER_BYTES = 16 * 1024;

export interface CameraRequest {
  method: 'GET' | 'POST';
  url: URL;
  headers: Readonly<Record<string, string>>;
  body: string;
  /** A longer answer is refused as soon as that is known. */
  max_bytes: number;
  /** It carries nothing secret: no name, no password, no answer to a challenge. */
  for_anyone: boolean;
}

export interface CameraAnswer {
  status: number;
  content_type: string;
  /** Every WWW-Authenticate header. */
  challenges: string[];
  /** Where it came from, after redirects. */
  url: URL;
  body: Buffer;
}

export interface CameraHttpOptions {
  clock: Pick<Clock, 'after'>;
  policy: TargetPolicy;
  /** Of the camera's certificate, once somebody accepted it. */
  certificate_sha256: string | null;
  /** For one request with everything, in ms. */
  timeout_ms: number;
  lookUp?: LookUp;
}

/** HTTP with one camera: each host is looked up once, and nothing it says leads anywhere else. */
export class CameraHttp {
  readonly #options: CameraHttpOptions;
  readonly #targets = new Map<string, Promise<AllowedTarget>>();

  constructor(options: CameraHttpOptions) {
    this.#options = options;
  }

  /** Follows redirects to the same host only. Rejects with an `OnvifError`. */
  async send(request: CameraRequest): Promise<CameraAnswer> {
    const deadline = new AbortController();
    const { clock, timeout_ms } = this.#options;
    const cancel = clock.after(timeout_ms, () => deadline.abort(new OnvifError('timeout')));
    try {
      return await this.#follow(request, deadline.signal);
    } catch (error) {
      throw onvifError(deadline.signal.aborted ? deadline.signal.reason : error);
    } finally {
      cancel();
    }
  }

  async #follow(request: CameraRequest, signal: AbortSignal, redirects = 0): Promise<CameraAnswer> {
    const { location, ...answer } = await this.#exchange(request, signal);
    const { status } = answer;
    if (location === undefined || ![301, 302, 307, 308].includes(status)) return answer;
    const url = sameHost(location, request.url);
    if (url === null || redirects === MAX_REDIRECTS) throw new OnvifError('bad_answer');
    return this.#follow({ ...request, url }, signal, redirects + 1);
  }

  async #exchange(
    request: CameraRequest,
    signal: AbortSignal,
  ): Promise<CameraAnswer & { location: string | undefined }> {
    const { url, for_anyone } = request;
    const secure = url.protocol === 'https:';
    if (!secure && url.protocol !== 'http:') throw new OnvifError('bad_answer');
    const target = { ...(await this.#target(url.hostname)), port: Number(url.port) || (secure ? 443 : 80) };
    const { certificate_sha256, clock, policy, timeout_ms } = this.#options;
    const trust = { certificate_sha256, for_anyone };
    const dialling = { clock, policy, connect_timeout_ms: timeout_ms, signal };
    const socket = await openSocket(target, secure ? url.hostname : null, trust, dialling);
    const sent = httpRequest({
      method: request.method,
      path: url.pathname + url.search,
      // A connection for each: cheap cameras keep theirs open badly.
      headers: { host: url.host, connection: 'close', ...inUtf8(request.headers) },
      maxHeaderSize: MAX_HEADER_BYTES,
      createConnection: () => socket,
      signal,
    });
    sent.end(request.body);
    try {
      const message = await new Promise<IncomingMessage>((resolve, reject) => {
        sent.once('response', resolve).once('error', reject);
      });
      return {
        status: message.statusCode ?? 0,
        content_type: message.headers['content-type'] ?? '',
        challenges: message.headersDistinct['www-authenticate'] ?? [],
        location: message.headers.location,
        url,
        body: await bounded(message, request.max_bytes),
      };
    } finally {
      sent.destroy();
      socket.destroy();
    }
  }

  #target(host: string): Promise<AllowedTarget> {
    const known = this.#targets.get(host);
    if (known) return known;
    const { policy, lookUp } = this.#options;
    const target = allowedTarget(host, policy, lookUp);
    this.#targets.set(host, target);
    target.catch(() => this.#targets.delete(host));
    return target;
  }
}

async function bounded(message: IncomingMessage, max_bytes: number): Promise<Buffer> {
  if (Number(message.headers['content-length']) > max_bytes) throw new OnvifError('bad_answer');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > max_bytes) throw new OnvifError('bad_answer');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function sameHost(location: string, from: URL): URL | null {
  if (!URL.canParse(location, from.href)) return null;
  const url = new URL(location, from);
  const plainer = from.protocol === 'https:' && url.protocol !== 'https:';
  return url.hostname === from.hostname && !plainer ? url : null;
}

/** Node writes headers as Latin-1; a name with other characters goes as UTF-8 (RFC 7616 §4). */
function inUtf8(headers: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(headers);
  return Object.fromEntries(entries.map(([name, value]) => [name, Buffer.from(value).toString('latin1')]));
}

function onvifError(error: unknown): OnvifError {
  if (error instanceof OnvifError) return error;
  if (error instanceof TargetError && error.code === 'address_not_allowed')
    return new OnvifError('address_not_allowed', { cause: error });
  // What the parser of HTTP says (HPE_…) is about the answer; all else is about the connection.
  const code = String((error as NodeJS.ErrnoException).code);
  return new OnvifError(code.startsWith('HPE_') ? 'bad_answer' : 'unreachable', { cause: error });
}
