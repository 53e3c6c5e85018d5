import { randomBytes } from 'node:crypto';

/* What a stranger can send, as the bytes of one connection. */

const get = (path: string, host: string): string => `GET ${path} HTTP/1.1\r\nHost: ${host}\r\n\r\n`;

function logIn(host: string): string {
  const body = JSON.stringify({ username: randomBytes(8).toString('hex'), password: 'wrong password' });
  const head = `Content-Type: application/json\r\nContent-Length: ${String(body.length)}`;
  return `POST /api/v1/auth/login HTTP/1.1\r\nHost: ${host}\r\n${head}\r\n\r\n${body}`;
}

function upgrade(host: string): string {
  const key = randomBytes(16).toString('base64');
  const head = `Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}`;
  return `GET /ws HTTP/1.1\r\nHost: ${host}\r\n${head}\r\n\r\n`;
}

/** One masked frame (RFC 6455 §5.2); a mask of zeros leaves the payload as it is. */
function frame(opcode: number, payload: Buffer): Buffer {
  const length = Buffer.alloc(10);
  length[0] = 0x80 | opcode;
  length[1] = 0x80 | 127;
  length.writeBigUInt64BE(BigInt(payload.length), 2);
  return Buffer.concat([length, Buffer.alloc(4), payload]);
}

const TEXT = 1;
const PING = 9;
const BIGGEST = 64 * 1024;

export const ATTACKS: readonly ((host: string) => (string | Buffer)[])[] = [
  (host) => [logIn(host)],
  (host) => [get('/api/v1/hub', host).repeat(100)],
  (host) => [get('/camera', host).repeat(100)],
  (host) => [upgrade(host)],
  (host) => [upgrade(host), frame(TEXT, Buffer.from('{"type":"hello","payload":{}}'))],
  (host) => [upgrade(host), frame(TEXT, Buffer.alloc(BIGGEST, '['))],
  (host) => [upgrade(host), frame(TEXT, Buffer.alloc(BIGGEST + 1, ' '))],
  (host) => [upgrade(host), Buffer.concat(Array.from({ length: 2_000 }, () => frame(PING, Buffer.alloc(9))))],
  // A request that never ends.
  (host) => [`POST /api/v1/auth/login HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 60000\r\n\r\n{`],
  () => [randomBytes(2_000)],
];
