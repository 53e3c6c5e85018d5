import { Agent } from 'node:https';
import type { WebSocket } from 'ws';
import { LAN_CANDIDATE, SAMPLE_SDP } from '../../test/signaling/connection/sample-sdp.ts';
import { heard, keepAlive, openSocket, poster, say, write, type HubEndpoint } from '../hub-client.ts';
import type { Pair } from './pair.ts';

/** Claims the hub, registers a camera for each pair, and brings a session of each pair to where candidates flow. */
export async function connectHubPairs(hub: HubEndpoint, setup_code: string, pairs: number): Promise<Pair[]> {
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

async function connectCamera(hub: HubEndpoint, device_id: string, token: string): Promise<WebSocket> {
  const camera = await openSocket(hub);
  const capabilities = { video: ['H264'], audio: false, ptz: false, talk: false };
  const agent = { name: 'bench', version: '1' };
  say(camera, 'hello', { role: 'device', protocol: 1, device_id, token, agent, capabilities });
  await heard(camera, 'hello_ok');
  keepAlive(camera);
  return camera;
}

async function watch(hub: HubEndpoint, token: string, device_id: string, camera: WebSocket): Promise<Pair> {
  const viewer = await openSocket(hub);
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
