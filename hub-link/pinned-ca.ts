import { createHash, timingSafeEqual, X509Certificate } from 'node:crypto';
import { get } from 'node:https';

const MAX_BYTES = 16 * 1024;
const TIMEOUT_MS = 10_000;

type PinErrorCode = 'hub_unreachable' | 'pin_mismatch';

export class PinError extends Error {
  override readonly name = 'PinError';
  readonly code: PinErrorCode;
  constructor(code: PinErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The CA certificate that whoever answers at an address gives, and its pin: nothing is proven by either yet. */
export interface ShownCa {
  /** PEM. */
  ca: string;
  pin: string;
}

/**
 * For a person who is to compare the pin: downloads `/ca.crt`. The request can't be verified, so it carries nothing.
 *
 * @param url `https://<host>:<port>`
 * @returns what counts only once its pin was confirmed. Rejects with a `PinError`.
 */
export async function fetchShownCa(url: string): Promise<ShownCa> {
  const certificate = parse(await download(new URL('/ca.crt', url)));
  return { ca: certificate.toString(), pin: pinOf(certificate) };
}

/**
 * For a client that knows a hub by its pin only: downloads `/ca.crt` and gives it back when its key is the pinned one.
 *
 * This one request can't be verified, so it carries nothing and its answer counts for nothing but its hash. The caller
 * then connects with the returned CA and full verification; the pin never stands in for that.
 *
 * @param url `https://<host>:<port>`
 * @param pin base64url(SHA-256(DER SubjectPublicKeyInfo)), wire-protocol.md §1
 * @returns PEM. Rejects with a `PinError`.
 */
export async function fetchPinnedCa(url: string, pin: string): Promise<string> {
  const shown = await fetchShownCa(url);
  if (!samePin(shown.pin, pin)) {
    throw new PinError('pin_mismatch', 'This is not the hub whose pin was given.');
  }
  return shown.ca;
}

/** The pin of a CA certificate. */
export function pinOf(ca: X509Certificate): string {
  const key = ca.publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(key).digest('base64url');
}

/** In constant time, although a pin is no secret: there is one way to compare. */
export function samePin(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function parse(file: Buffer): X509Certificate {
  try {
    return new X509Certificate(file);
  } catch (error) {
    throw new PinError('pin_mismatch', 'The hub gave no certificate.', { cause: error });
  }
}

function download(url: URL): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => {
      reject(new PinError('hub_unreachable', 'The hub does not answer.', { cause: error }));
    };
    const request = get(url, { rejectUnauthorized: false, agent: false, timeout: TIMEOUT_MS }, (answer) => {
      const chunks: Buffer[] = [];
      let size = 0;
      answer.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > MAX_BYTES) request.destroy(new Error('too large'));
        else chunks.push(chunk);
      });
      answer.on('end', () => {
        resolve(Buffer.concat(chunks));
      });
      answer.on('error', fail);
    });
    request.on('timeout', () => request.destroy(new Error('timed out')));
    request.on('error', fail);
  });
}
