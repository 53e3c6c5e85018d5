import { fork, type ChildProcess } from 'node:child_process';
import { Agent } from 'node:https';
import { fileURLToPath } from 'node:url';
import type { FromGateway, ToGateway } from '../gateway/contract/messages.ts';
import type { DeviceId } from '../signaling/protocol/ids.ts';
import { poster, type HubEndpoint } from './hub-client.ts';

const GATEWAY = fileURLToPath(new URL('../gateway/process.ts', import.meta.url));

export type Transport = 'tcp' | 'udp';

/** The gateway's own process; ends when it is disconnected. */
export function startGateway(): ChildProcess {
  return fork(GATEWAY, { execArgv: [] });
}

/** Where a hub gives its owner a token, and for what. */
export interface Owner {
  path: '/setup' | '/auth/login';
  body: Record<string, string>;
}

/**
 * Makes RTSP cameras devices of a hub that the gateway runs.
 * @returns once all are online
 */
export async function addCameras(
  gateway: ChildProcess,
  hub: HubEndpoint,
  urls: readonly string[],
  transport: Transport,
  owner: Owner,
): Promise<{ token: string; devices: string[] }> {
  const agent = new Agent({ ca: hub.ca, keepAlive: true, maxSockets: 1 });
  const post = poster(hub, agent);
  const { token } = (await post(owner.path, owner.body, '')) as { token: string };
  const url = `https://127.0.0.1:${String(hub.port)}`;
  say(gateway, { type: 'start', hub: { url, ca: hub.ca }, version: 'bench', allow_loopback: true });
  const devices: string[] = [];
  for (const main_url of urls) {
    const wanted = { device_name: `Camera ${String(devices.length + 1)}`, kind: 'agent' };
    const { device, device_token } = (await post('/devices', wanted, token)) as {
      device: { device_id: DeviceId };
      device_token: string;
    };
    const online = isOnline(gateway, device.device_id);
    const bare = { sub_url: null, credentials: null, certificate_sha256: null, onvif_url: null };
    const source = { ...bare, main_url, transport };
    say(gateway, { type: 'put_camera', camera: { device_id: device.device_id, device_token, source } });
    await online;
    devices.push(device.device_id);
  }
  agent.destroy();
  return { token, devices };
}

function isOnline(gateway: ChildProcess, device_id: string): Promise<void> {
  return new Promise((resolve) => {
    const listen = (message: FromGateway): void => {
      if (message.type !== 'camera_state' || message.device_id !== device_id) return;
      if (message.state.state !== 'online') return;
      gateway.off('message', listen);
      resolve();
    };
    gateway.on('message', listen);
  });
}

function say(gateway: ChildProcess, message: ToGateway): void {
  gateway.send(message);
}
