import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** How a camera wants to be signed in to. */
export type SignInKind = 'token' | 'token_text' | 'http_md5' | 'http_sha256' | 'http_basic' | 'none';

export interface Account {
  username: string;
  password: string;
}

/** What a request showed, and whether it was right. */
export type Shown = { kind: 'nothing' | 'token' | 'token_text' | 'http'; right: boolean };

const NONCE = 'f00dcafe0123';
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** How old a signature may be. */
const TOLERANCE_MS = 5_000;

/** Checks what is shown in SOAP, with code of its own: nothing of the client's is used. */
export function shownInSoap(body: string, account: Account, now: number): Shown {
  const read = (name: string): string =>
    (new RegExp(`<(?:\\w+:)?${name}\\b[^>]*>([^<]*)<`).exec(body)?.[1] ?? '').replace(
      /&(\w+);/g,
      (_, entity: string) => ENTITIES[entity] ?? '',
    );
  if (!body.includes('UsernameToken')) return { kind: 'nothing', right: false };
  const known = read('Username') === account.username;
  if (body.includes('#PasswordText'))
    return { kind: 'token_text', right: known && read('Password') === account.password };
  const created = read('Created');
  const wanted = createHash('sha1')
    .update(Buffer.concat([Buffer.from(read('Nonce'), 'base64'), Buffer.from(created + account.password)]))
    .digest('base64');
  const fresh = Math.abs(Date.parse(created) - now) <= TOLERANCE_MS;
  return { kind: 'token', right: known && fresh && read('Password') === wanted };
}

/** The headers of a 401. */
export function challengesOf(kind: SignInKind): string[] {
  const digest = `Digest realm="IP Camera, \\"front\\"", qop="auth", nonce="${NONCE}", opaque="5ccc"`;
  if (kind === 'http_basic') return ['Basic realm="IP Camera"'];
  // The worst first, as some do: whoever takes the first shows the password.
  const both = ['Basic realm="IP Camera"', `${digest}, algorithm=MD5`];
  return kind === 'http_sha256' ? [...both, `${digest}, algorithm=SHA-256`] : both;
}

export function shownInHttp(request: IncomingMessage, account: Account, kind: SignInKind): Shown {
  const header = Buffer.from(request.headers.authorization ?? '', 'latin1').toString();
  if (header === '') return { kind: 'nothing', right: false };
  const basic = Buffer.from(`${account.username}:${account.password}`).toString('base64');
  if (kind === 'http_basic') return { kind: 'http', right: header === `Basic ${basic}` };
  const parts = [...header.matchAll(/(\w+)=(?:"((?:[^"\\]|\\.)*)"|([^,\s]+))/g)];
  const read = (name: string): string => {
    const part = parts.find(([, found]) => found === name);
    return part?.[2]?.replace(/\\(.)/g, '$1') ?? part?.[3] ?? '';
  };
  const algorithm = kind === 'http_sha256' ? 'sha256' : 'md5';
  const hash = (text: string): string => createHash(algorithm).update(text).digest('hex');
  const first = hash(`${account.username}:IP Camera, "front":${account.password}`);
  const second = hash(`${request.method ?? ''}:${request.url ?? ''}`);
  const wanted = hash(`${first}:${NONCE}:${read('nc')}:${read('cnonce')}:auth:${second}`);
  const right =
    header.startsWith('Digest ') && read('username') === account.username && read('response') === wanted;
  return { kind: 'http', right };
}
