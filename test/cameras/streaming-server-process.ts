/* npm's rtsp-streaming-server in a process of its own: an error in it ends it, and the camera with it. */
import { Socket } from 'node:dgram';
import { Server } from 'node:net';
import { createInterface } from 'node:readline';
import { RtspServer } from 'rtsp-streaming-server';

interface Options {
  publish_port: number;
  play_port: number;
  rtp_port: number;
  account: { username: string; password: string } | null;
}

const RTP_PORTS = 40;

/* The package has no option for the address and would listen on every network of the machine. */
const LOOPBACK = '127.0.0.1';
for (const [prototype, name] of [
  [Server.prototype, 'listen'],
  [Socket.prototype, 'bind'],
] as const) {
  const original = Reflect.get(prototype, name) as (...args: unknown[]) => unknown;
  Reflect.set(prototype, name, function (this: unknown, port: number, done?: () => void) {
    return Reflect.apply(original, this, [port, LOOPBACK, done]);
  });
}

createInterface({ input: process.stdin })
  .once('line', (line) => void serve(JSON.parse(line) as Options))
  // Nobody is left who could end it.
  .once('close', () => process.exit());

async function serve({ publish_port, play_port, rtp_port, account }: Options): Promise<void> {
  const authentication = (username: string, password: string): Promise<boolean> =>
    Promise.resolve(username === account?.username && password === account.password);
  await new RtspServer({
    ...{ serverPort: publish_port, clientPort: play_port, rtpPortStart: rtp_port, rtpPortCount: RTP_PORTS },
    ...(account === null ? {} : { clientServerHooks: { authentication } }),
  }).start();
  process.stdout.write('ready\n');
}
