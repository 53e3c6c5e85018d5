import { createConnection, type Socket } from 'node:net';
import { setPriority } from 'node:os';
import { connect } from 'node:tls';
import { ATTACKS } from './attacks.ts';
import { tell, type ToChild } from './process-message.ts';

/*
 * The attacker: so many new connections a second from one address, each with another attack, held open as long as the hub lets it.
 * It runs at the lowest priority: that two processes share two processors is no finding about the hub.
 */

const ATTACKER = '127.0.0.2';
const STEP_MS = 20;
const LOWEST = 19;
setPriority(LOWEST);

let tried = 0;
/** Goes on from window to window, so that each begins with another attack. */
let next = 0;
let admitted = 0;
let timer: NodeJS.Timeout | undefined;

process.on('disconnect', () => process.exit(0));
process.on('message', (message: ToChild) => {
  if (message.kind === 'flood') start(message);
  else if (message.kind === 'stop') stop();
});

function start(target: Extract<ToChild, { kind: 'flood' }>): void {
  const began = performance.now();
  tried = 0;
  admitted = 0;
  timer = setInterval(() => {
    const due = ((performance.now() - began) / 1_000) * target.per_second;
    while (tried < due) attack(target);
  }, STEP_MS);
}

function stop(): void {
  clearInterval(timer);
  tell({ kind: 'flooded', tried, admitted });
}

function attack({ port, ca }: { port: number; ca: string }): void {
  const writes = ATTACKS[next % ATTACKS.length]?.(`127.0.0.1:${String(port)}`) ?? [];
  next += 1;
  tried += 1;
  const bare = createConnection({ host: '127.0.0.1', port, localAddress: ATTACKER });
  bare.on('error', () => undefined);
  // Connections that are turned away are not worth a ClientHello: building one costs this machine more than the hub.
  bare.once('connect', () =>
    setTimeout(() => {
      if (!bare.destroyed) say(bare, ca, writes);
    }, STEP_MS),
  );
}

function say(bare: Socket, ca: string, writes: readonly (string | Buffer)[]): void {
  const socket = connect({ socket: bare, host: '127.0.0.1', ca });
  socket.on('error', () => undefined);
  socket.on('secureConnect', () => {
    admitted += 1;
    for (const bytes of writes) socket.write(bytes);
  });
  socket.resume();
}
