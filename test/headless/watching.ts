import { expect } from 'vitest';
import { ReceivingViewer } from '../gateway/agent/receiving-viewer.ts';
import { connectViewer } from '../signaling/connection/hub-socket.ts';
import type { HubFixture } from '../signaling/hub-fixture.ts';

const PATIENCE = { timeout: 60_000, interval: 50 };
const SOME_PACKETS = 30;

/** Watches a camera until its picture has come, and stops. */
export async function expectPicture(
  hub: Pick<HubFixture, 'address'>,
  token: string,
  device_id: string,
): Promise<void> {
  const socket = await connectViewer(hub, token);
  const viewer = await ReceivingViewer.watch(socket, device_id);
  await expect.poll(() => viewer.video.length, PATIENCE).toBeGreaterThan(SOME_PACKETS);
  viewer.close();
  socket.ws.close();
}

/** Watches a camera in vain. @returns why the session ended. */
export async function reasonOfNoPicture(
  hub: Pick<HubFixture, 'address'>,
  token: string,
  device_id: string,
): Promise<unknown> {
  const socket = await connectViewer(hub, token);
  socket.say('watch_request', { device_id });
  await socket.next('watch_accepted');
  const { payload } = await socket.next('session_ended');
  socket.ws.close();
  return payload['reason'];
}
