import { HubSocket } from './hub-socket.ts';
import type { PinnedHub } from './pinned-hub.ts';

/** What the attacks' camera says about itself. */
const CAPABILITIES = { video: ['H264', 'VP8'], audio: false, ptz: false, talk: false };

export function viewerHello(token: unknown): Record<string, unknown> {
  return { role: 'viewer', protocol: 1, token };
}

export function deviceHello(device_id: unknown, token: unknown): Record<string, unknown> {
  return {
    role: 'device',
    protocol: 1,
    device_id,
    token,
    agent: { name: 'foreign', version: '1.0' },
    capabilities: CAPABILITIES,
  };
}

/** @throws when the hub does not let them in. */
export async function connectViewer(hub: PinnedHub, token: string): Promise<HubSocket> {
  return greet(await HubSocket.open(hub), viewerHello(token));
}

/** @throws when the hub does not let it in. */
export async function connectDevice(hub: PinnedHub, device_id: string, token: string): Promise<HubSocket> {
  return greet(await HubSocket.open(hub), deviceHello(device_id, token));
}

async function greet(socket: HubSocket, hello: unknown): Promise<HubSocket> {
  const answer = await socket.ask('hello', hello);
  if (answer.type !== 'hello_ok') throw new Error(`hello got ${JSON.stringify(answer)}`);
  return socket;
}
