import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createConnection, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { ReadBlocks } from '../../../gateway/rtsp/wire/read-blocks.ts';

/** Several blocks, and no multiple of one. */
const SENT = randomBytes(900_001);
const PIECE_BYTES = 7_013;

let server: Server;

afterEach(() => server.close());

/** A read for each, mostly. */
async function sendPieces(socket: Socket): Promise<void> {
  for (let at = 0; at < SENT.length; at += PIECE_BYTES) {
    socket.write(SENT.subarray(at, at + PIECE_BYTES));
    await setImmediate();
  }
  socket.end();
}

/** Everything that a socket reads into blocks, piece by piece as it came. */
async function received(): Promise<Buffer[]> {
  server = createServer((socket) => void sendPieces(socket)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const blocks = new ReadBlocks();
  const { port } = server.address() as AddressInfo;
  const socket = createConnection({ port, host: '127.0.0.1', onread: blocks.onread }).pause();
  await once(socket, 'connect');
  const chunks: Buffer[] = [];
  blocks.giveTo((chunk) => chunks.push(chunk));
  socket.resume();
  await once(socket, 'close');
  return chunks;
}

it('gives everything that comes, in order, and nothing that was given is written over', async () => {
  expect(Buffer.concat(await received()).equals(SENT)).toBe(true);
});

it('puts many reads into one block', async () => {
  const chunks = await received();
  const blocks = new Set(chunks.map(({ buffer }) => buffer));
  expect(blocks.size).toBeLessThanOrEqual(Math.ceil(SENT.length / (112 * 1024)));
});
