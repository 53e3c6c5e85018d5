import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LiveFixture } from './live-fixture.ts';

let hub: LiveFixture;
beforeEach(async () => {
  hub = await LiveFixture.start();
});
afterEach(() => hub.stop());

describe('heartbeats', () => {
  it('go both ways, with re when there is an id', async () => {
    const viewer = await hub.viewer(hub.addUser('ann').token);
    const camera = await hub.device(hub.addDevice('door'));
    for (const socket of [viewer, camera]) {
      socket.say('heartbeat', {}, { id: 'b1' });
      expect(await socket.next('heartbeat_ack')).toMatchObject({ re: 'b1', payload: {} });
    }
    hub.clock.advance(10_000);
    for (const socket of [viewer, camera]) expect((await socket.next('heartbeat')).payload).toEqual({});
  });

  it('drop a peer that was silent for 20 s, and nobody who spoke', async () => {
    const ann = hub.addUser('ann');
    const door = hub.addDevice('door', [ann.user_id]);
    const camera = await hub.device(door);
    const viewer = await hub.viewer(ann.token);
    hub.clock.advance(10_000);
    viewer.say('heartbeat_ack');
    await viewer.settle();
    hub.clock.advance(9_999);
    expect(hub.realtime.presence.isOnline(door.device_id)).toBe(true);
    hub.clock.advance(1);
    expect(hub.realtime.presence.isOnline(door.device_id)).toBe(false);
    expect((await camera.closed).code).toBe(1006);
    expect((await viewer.next('device_changed')).payload['device']).toMatchObject({ online: false });
    await viewer.settle();
  });

  it('leave no timer behind when a connection is over', async () => {
    const before = hub.clock.pending;
    const viewer = await hub.viewer(hub.addUser('ann').token);
    expect(hub.clock.pending).toBeGreaterThan(before);
    viewer.ws.close();
    await expect.poll(() => hub.auditOf('viewer_disconnected').length).toBe(1);
    hub.clock.advance(60_000);
    expect(hub.clock.pending).toBe(before);
  });
});
