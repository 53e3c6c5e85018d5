import { createHash, randomBytes } from 'node:crypto';
import type { CameraCredentials } from '../contract/camera-source.ts';
import type { Challenge } from './read-challenges.ts';

const HASHES: Readonly<Record<string, string>> = {
  md5: 'md5',
  'md5-sess': 'md5',
  'sha-256': 'sha256',
  'sha-256-sess': 'sha256',
};

const algorithmOf = ({ parameters }: Challenge): string => (parameters['algorithm'] ?? 'MD5').toLowerCase();

/** What no one who listens can read the password from, first: SHA-256, MD5, and Basic at the end. */
function strength(challenge: Challenge): number {
  if (challenge.scheme === 'basic') return 1;
  const hash = HASHES[algorithmOf(challenge)];
  if (hash === undefined || challenge.parameters['nonce'] === undefined) return 0;
  return hash === 'sha256' ? 3 : 2;
}

/** @returns undefined when none of them can be answered. */
export function bestChallenge(challenges: readonly Challenge[]): Challenge | undefined {
  const [best] = [...challenges].sort((a, b) => strength(b) - strength(a));
  return best !== undefined && strength(best) > 0 ? best : undefined;
}

interface ChallengedRequest {
  method: string;
  /** As it stands in the request line. */
  uri: string;
  /** Which answer to this nonce it is, from 1. */
  count: number;
}

/**
 * The Authorization header (RFC 7616 §3.4, RFC 7617 §2), for HTTP and RTSP. Not only ASCII: whoever sends it writes it as UTF-8.
 *
 * @param cnonce random, of the client
 */
export function answerChallenge(
  challenge: Challenge,
  credentials: CameraCredentials,
  request: ChallengedRequest,
  cnonce = randomBytes(12).toString('hex'),
): string {
  const { username, password } = credentials;
  if (challenge.scheme === 'basic')
    return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  return digest(challenge, credentials, request, cnonce);
}

function digest(
  challenge: Challenge,
  { username, password }: CameraCredentials,
  { method, uri, count }: ChallengedRequest,
  cnonce: string,
): string {
  const { realm = '', nonce = '', opaque, algorithm } = challenge.parameters;
  const named = algorithmOf(challenge);
  const hash = (text: string): string =>
    createHash(HASHES[named] ?? 'md5')
      .update(text)
      .digest('hex');
  const plain = hash(`${username}:${realm}:${password}`);
  const first = named.endsWith('-sess') ? hash(`${plain}:${nonce}:${cnonce}`) : plain;
  const second = hash(`${method}:${uri}`);
  const nc = count.toString(16).padStart(8, '0');
  // Without qop it is the older form (RFC 2069), which most cameras use for RTSP.
  const qop = takesAuth(challenge);
  const response = hash(
    qop ? `${first}:${nonce}:${nc}:${cnonce}:auth:${second}` : `${first}:${nonce}:${second}`,
  );
  return [
    `Digest ${nameField(username)}`,
    `realm=${quoted(realm)}`,
    `nonce=${quoted(nonce)}`,
    `uri=${quoted(uri)}`,
    ...(algorithm === undefined ? [] : [`algorithm=${algorithm}`]),
    ...(opaque === undefined ? [] : [`opaque=${quoted(opaque)}`]),
    ...(qop ? ['qop=auth', `nc=${nc}`] : []),
    ...(qop || named.endsWith('-sess') ? [`cnonce=${quoted(cnonce)}`] : []),
    `response="${response}"`,
  ].join(', ');
}

function takesAuth({ parameters }: Challenge): boolean {
  return (parameters['qop'] ?? '').split(',').some((one) => one.trim().toLowerCase() === 'auth');
}

/** As most cameras want it, and in the form of RFC 7616 §3.4 where a name could otherwise end the header line. */
function nameField(username: string): string {
  if (!/[\u0000-\u001f\u007f]/.test(username)) return `username=${quoted(username)}`;
  const encoded = encodeURIComponent(username).replace(/['()*!]/g, percentEncoded);
  return `username*=UTF-8''${encoded}`;
}

const percentEncoded = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).toUpperCase()}`;

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;
