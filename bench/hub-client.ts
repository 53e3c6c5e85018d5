import { request, type Agent } from 'node:https';
import { WebSocket } from 'ws';

/** Where a benchmark's hub listens, on the loopback. */
export interface HubEndpoint {
  port: number;
  ca: string;
}

export interface Frame {
  type: string;
  id?: string;
  payload: Record<string, unknown>;
}

/** Posts JSON, and rejects for any other answer than 200 and 201. End `agent` afterwards. */
export function poster({ port }: HubEndpoint, agent: Agent) {
  return (path: string, body: unknown, token: string): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const headers = {
        'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
      };
      const options = { agent, port, host: '127.0.0.1', path: `/api/v1${path}`, method: 'POST', headers };
      const outgoing = request(options, (incoming) => {
        let text = '';
        incoming.on('data', (chunk: Buffer) => (text += chunk.toString()));
        incoming.on('end', () => {
          if (incoming.statusCode === 200 || incoming.statusCode === 201) resolve(JSON.parse(text));
          else reject(new Error(`${path}: ${String(incoming.statusCode)} ${text}`));
        });
      });
      outgoing.on('error', reject);
      outgoing.end(JSON.stringify(body));
    });
}

/** A socket that ends the process when the hub closes it. */
export async function openSocket({ port, ca }: HubEndpoint): Promise<WebSocket> {
  const socket = new WebSocket(`wss://127.0.0.1:${String(port)}/ws`, { ca, perMessageDeflate: false });
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  socket.on('close', (code) => {
    if (code !== 1012) throw new Error(`the hub closed a connection with ${String(code)}`);
  });
  return socket;
}

export function write(type: string, payload: unknown): string {
  return JSON.stringify({ type, ts: new Date().toISOString(), payload });
}

export function say(socket: WebSocket, type: string, payload: unknown): void {
  socket.send(write(type, payload));
}

/** The next message of a type. */
export function heard(socket: WebSocket, type: string): Promise<Frame> {
  return new Promise((resolve) => {
    const listen = (data: Buffer): void => {
      const frame = JSON.parse(data.toString()) as Frame;
      if (frame.type !== type) return;
      socket.off('message', listen);
      resolve(frame);
    };
    socket.on('message', listen);
  });
}

/** Traffic is a sign of life too; this is for the time between measurements. */
export function keepAlive(socket: WebSocket): void {
  setInterval(() => {
    say(socket, 'heartbeat_ack', {});
  }, 5_000).unref();
}
