import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { SOCKET_PATH } from '../protocol/limits.ts';
import { Refusal } from './problem.ts';
import type { RequestGate } from './request-gate.ts';
import { apiHeaders } from './security-headers.ts';

export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** Lets through only upgrades to `/ws` that pass the same gate as requests; the others get an HTTP answer and a close. */
export function guardedUpgrade(gate: RequestGate, accept: UpgradeHandler): UpgradeHandler {
  return (request, socket, head) => {
    // A peer that resets the connection now must not take the process with it.
    socket.on('error', () => socket.destroy());
    const refusal = gate(request) ?? refuseWrongTarget(request);
    if (refusal) answerRaw(socket, refusal);
    else accept(request, socket, head);
  };
}

function refuseWrongTarget(request: IncomingMessage): Refusal | null {
  const path = (request.url ?? '').split('?', 1)[0];
  if (path !== SOCKET_PATH) return new Refusal('not_found');
  if (request.headers.upgrade?.toLowerCase() !== 'websocket') return new Refusal('invalid_input');
  return null;
}

/** Writes an HTTP answer where there is no response object. */
export function answerRaw(socket: Duplex, refusal: Refusal): void {
  if (!socket.writable) return;
  const body = JSON.stringify(refusal.problem());
  const headers = {
    ...apiHeaders(),
    ...refusal.headers(),
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end(
    [`HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status] ?? ''}`, ...lines, '', body].join('\r\n'),
    () => socket.destroy(),
  );
}
