import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startHubFixture, type HubFixture } from '../signaling/hub-fixture.ts';
import { connectDevice, connectViewer, registerDevice, watch } from '../signaling/connection/hub-socket.ts';
import type { TestSocket } from '../signaling/connection/test-socket.ts';

let hub: HubFixture;
let owner: string;
let door: { device_id: string; device_token: string };
let viewer: TestSocket;
let camera: TestSocket;
let session_id: string;
beforeEach(async () => {
  hub = await startHubFixture();
  owner = await hub.setUp();
  door = await registerDevice(hub, owner);
  camera = await connectDevice(hub, door);
  viewer = await connectViewer(hub, owner);
  session_id = await watch(viewer, camera, door.device_id);
});
afterEach(() => hub.dispose());

const stored = (): unknown[] =>
  hub.read('select end_reason from sessions where session_id = ? and ended_at is not null', session_id);

describe('S23: a session ends with its connection', () => {
  it('of the viewer: unusable within a second of its socket being killed', async () => {
    const before = performance.now();
    viewer.ws.terminate();
    expect((await camera.next('session_ended')).payload).toEqual({
      session_id,
      reason: 'viewer_disconnected',
    });
    camera.say('signal_candidates', { session_id, candidates: [] });
    expect((await camera.next('error')).payload['code']).toBe('session_unknown');
    expect(performance.now() - before).toBeLessThan(1_000);
    await expect.poll(stored).toEqual([{ end_reason: 'viewer_disconnected' }]);
  });

  it('of the camera: the same, and a new connection of it does not revive it', async () => {
    const before = performance.now();
    camera.ws.terminate();
    expect((await viewer.next('session_ended')).payload).toEqual({
      session_id,
      reason: 'device_disconnected',
    });
    expect(performance.now() - before).toBeLessThan(1_000);
    const again = await connectDevice(hub, door);
    again.say('signal_candidates', { session_id, candidates: [] });
    expect((await again.next('error')).payload['code']).toBe('session_unknown');
    await viewer.settle();
    expect(viewer.ofType('signal_candidates')).toEqual([]);
  });

  it('and with the hub: afterwards it is stored as ended, and both come back anew', async () => {
    await hub.restart();
    expect((await viewer.closed).code).toBe(1012);
    expect((await camera.closed).code).toBe(1012);
    expect(stored()).toEqual([{ end_reason: 'hub_restart' }]);
    const [viewer_again, camera_again] = [await connectViewer(hub, owner), await connectDevice(hub, door)];
    expect(await watch(viewer_again, camera_again, door.device_id)).not.toBe(session_id);
  });
});
