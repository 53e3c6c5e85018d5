import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startHubFixture, type HubFixture } from '../signaling/hub-fixture.ts';
import {
  connectDevice,
  connectViewer,
  openSocket,
  registerDevice,
  watch,
} from '../signaling/connection/hub-socket.ts';

let hub: HubFixture;
beforeEach(async () => {
  hub = await startHubFixture();
});
afterEach(() => hub.dispose());

describe('S21: session ids', () => {
  it('are UUIDs of version 4 and the RFC’s variant, each another', async () => {
    const owner = await hub.setUp();
    const door = await registerDevice(hub, owner);
    const [viewer, camera] = [await connectViewer(hub, owner), await connectDevice(hub, door)];
    const ids = new Set<string>();
    for (let i = 0; i < 20; i += 1) {
      const id = await watch(viewer, camera, door.device_id);
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      ids.add(id);
    }
    expect(ids.size).toBe(20);
  });

  it('give nothing to who knows one', async () => {
    const owner = await hub.setUp();
    const door = await registerDevice(hub, owner);
    const [viewer, camera] = [await connectViewer(hub, owner), await connectDevice(hub, door)];
    const session_id = await watch(viewer, camera, door.device_id);
    const stranger = await openSocket(hub);
    stranger.say('session_end', { session_id, reason: 'viewer_left' });
    expect(await stranger.closed).toMatchObject({ code: 1008, frames: [] });
    const bob = await hub.addUser('bob', 'viewer');
    const answer = await hub.rest(`sessions/${session_id}`, { method: 'DELETE', token: bob.token });
    expect(answer.status).toBe(404);
    viewer.say('session_update', { session_id, paused: true });
    await camera.next('session_update');
  });
});
