import { Agent, request } from 'node:https';
import { WebSocket } from 'ws';
import { LAN_CANDIDATE, SAMPLE_SDP } from '../../test/signaling/connection/sample-sdp.ts';
import type { Pair } from './pair.ts';

interface Hub {
  port: number;
  ca: string;
}

interface Frame {
  type: string;
  id?: string;
  payload: Record<string, unknown>;
}

/** Claims the hub, registers a camera for each pair, and brings a session of each pair to where candidates flow. */
export async function connectHubPairs(hub: Hub, setup_code: string, pairs: number): Promise<Pair[]> {
  const agent = new Agent({ ca: hub.ca, keepAlive: true, maxSockets: 4 });
  const post = poster(hub, agent);
  const owner = { setup_code, username: 'bench', password: 'correct horse battery staple' };
  const { token } = (await post('/setup', owner, '')) as { token: string };
  const made: Pair[] = [];
  const cameras = [];
  for (let i = 0; i < pairs; i += 1) {
    const wanted = { device_name: `camera ${String(i)}`, kind: 'agent' };
    const { device, device_token } = (await post('/devices', wanted, token)) as {
      device: { device_id: string };
      device_token: string;
    };
    const camera = await connectCamera(hub, device.device_id, device_token);
    cameras.push({ device_id: device.device_id, camera });
  }
  for (const { device_id, camera } of cameras) made.push(await watch(hub, token, device_id, camera));
  agent.destroy();
  return made;
}

function poster({ port }: Hub, agent: Agent) {
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
          if (incoming.statusCode === 201) resolve(JSON.parse(text));
          else reject(new Error(`${path}: ${String(incoming.statusCode)} ${text}`));
        });
      });
      outgoing.on('error', reject);
      outgoing.end(JSON.stringify(body));
    });
}

async function connectCamera(hub: Hub, device_id: string, token: string): Promise<WebSocket> {
  const camera = await open(hub);
  const capabilities = { video: ['H264'], audio: false, ptz: false, talk: false };
  const agent = { name: 'bench', version: '1' };
  say(camera, 'hello', { role: 'device', protocol: 1, device_id, token, agent, capabilities });
  await heard(camera, 'hello_ok');
  keepAlive(camera);
  return camera;
}

async function watch(hub: Hub, token: string, device_id: string, camera: WebSocket): Promise<Pair> {
  const viewer = await open(hub);
  say(viewer, 'hello', { role: 'viewer', protocol: 1, token });
  await heard(viewer, 'hello_ok');
  keepAlive(viewer);
  const asked = heard(camera, 'watch_request');
  say(viewer, 'watch_request', { device_id });
  const { session_id } = (await asked).payload;
  const offered = heard(viewer, 'signal_offer');
  say(camera, 'signal_offer', { session_id, sdp: SAMPLE_SDP });
  await offered;
  const answered = heard(camera, 'signal_answer');
  say(viewer, 'signal_answer', { session_id, sdp: SAMPLE_SDP });
  await answered;
  const frame = write('signal_candidates', { session_id, candidates: [LAN_CANDIDATE] });
  return { ends: [viewer, camera], frame };
}

async function open({ port, ca }: Hub): Promise<WebSocket> {
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

function write(type: string, payload: unknown): string {
  return JSON.stringify({ type, ts: new Date().toISOString(), payload });
}

function say(socket: WebSocket, type: string, payload: unknown): void {
  socket.send(write(type, payload));
}

function heard(socket: WebSocket, type: string): Promise<Frame> {
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
function keepAlive(socket: WebSocket): void {
  setInterval(() => {
    say(socket, 'heartbeat_ack', {});
  }, 5_000).unref();
}
