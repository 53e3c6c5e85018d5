import { createServer } from 'node:https';
import { WebSocketServer, type WebSocket } from 'ws';
import { issueLeaf } from '../../signaling/tls/leaf-certificate.ts';
import { loadAuthority } from '../../signaling/tls/certificate-authority.ts';
import { tlsSettings } from '../../signaling/tls/tls-settings.ts';
import { answerCpuQuestions, tell } from './process-message.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/*
 * The least that a relay can be: `ws` over TLS with the same kind of certificate and the same TLS settings as the hub's, that passes
 * every frame to the other socket of its pair and looks into none.
 */

const data_dir = mkdtempSync(join(tmpdir(), 'mumu-bench-'));
const now = Date.now();
const names = ['localhost'];
const authority = await loadAuthority({
  data_dir,
  ca_key: null,
  saveCaKey: () => Promise.resolve(),
  names,
  now,
});
rmSync(data_dir, { recursive: true, force: true });
const server = createServer(tlsSettings(await issueLeaf(authority, ['localhost', '127.0.0.1'], now)));
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
const waiting = new Map<string, WebSocket>();

sockets.on('connection', (socket, request) => {
  const pair = request.url ?? '';
  const partner = waiting.get(pair);
  if (!partner) {
    waiting.set(pair, socket);
    return;
  }
  waiting.delete(pair);
  passOn(socket, partner);
  passOn(partner, socket);
});

function passOn(from: WebSocket, to: WebSocket): void {
  from.on('message', (frame: Buffer, is_binary: boolean) => {
    to.send(frame, { binary: is_binary });
  });
}

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  answerCpuQuestions();
  if (typeof address === 'object' && address) {
    tell({ kind: 'bare_listening', port: address.port, ca: authority.pem });
  }
});
process.on('disconnect', () => process.exit(0));
