import { createDeviceAnswer } from '../../../signaling/protocol/rest.ts';
import type { HubFixture } from '../hub-fixture.ts';
import { deviceHello } from './live-fixture.ts';
import { TestSocket } from './test-socket.ts';

/** A socket to a whole hub that has not said anything. */
export function openSocket({ address }: Pick<HubFixture, 'address'>): Promise<TestSocket> {
  return new TestSocket(`wss://127.0.0.1:${String(address.port)}/ws`, { ca: address.ca }).opened();
}

/** A hello that the hub closes on: with what code, and after how many frames. */
export async function refusedHello(
  hub: Pick<HubFixture, 'address'>,
  payload: Record<string, unknown>,
): Promise<{ code: number; frames: number }> {
  const socket = await openSocket(hub);
  socket.say('hello', payload);
  const { code, frames } = await socket.closed;
  return { code, frames: frames.length };
}

export async function connectViewer(hub: Pick<HubFixture, 'address'>, token: string): Promise<TestSocket> {
  const socket = await openSocket(hub);
  socket.say('hello', { role: 'viewer', protocol: 1, token });
  await socket.next('hello_ok');
  return socket;
}

/** Registers a device over REST, which its maker may watch. */
export async function registerDevice(
  hub: HubFixture,
  token: string,
  device_name = 'door',
): Promise<{ device_id: string; device_token: string }> {
  const body = { device_name, kind: 'agent' };
  const { device, device_token } = (await hub.rest('devices', { method: 'POST', token, body })).as(
    createDeviceAnswer,
  );
  return { device_id: device.device_id, device_token };
}

export async function connectDevice(
  hub: Pick<HubFixture, 'address'>,
  { device_id, device_token }: { device_id: string; device_token: string },
): Promise<TestSocket> {
  const socket = await openSocket(hub);
  socket.say('hello', deviceHello(device_id, device_token));
  await socket.next('hello_ok');
  return socket;
}

/** Watches a device and waits until both sides know. @returns the session's id. */
export async function watch(viewer: TestSocket, camera: TestSocket, device_id: string): Promise<string> {
  viewer.say('watch_request', { device_id });
  const { session_id } = (await viewer.next('watch_accepted')).payload;
  await camera.next('watch_request');
  return String(session_id);
}
