import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPairingAnswer } from '../../../signaling/protocol/rest.ts';
import { startHubFixture, type HubFixture } from '../hub-fixture.ts';
import { connectDevice, connectViewer, openSocket, registerDevice, watch } from './hub-socket.ts';
import { deviceHello } from './live-fixture.ts';
import type { TestSocket } from './test-socket.ts';

/* REST and sockets of one hub: what is changed over the one is told over the other. */

let hub: HubFixture;
let owner: string;
let viewer: TestSocket;
beforeEach(async () => {
  hub = await startHubFixture();
  owner = await hub.setUp();
  viewer = await connectViewer(hub, owner);
});
afterEach(() => hub.dispose());

describe('a whole hub', () => {
  it('tells its manager of a camera that wants in, and of what became of it', async () => {
    const pairing = (await hub.rest('pairings', { method: 'POST', token: owner, body: {} })).as(
      createPairingAnswer,
    );
    const device = { device_name: 'Garden', kind: 'phone' };
    await hub.rest('pairings/claim', { method: 'POST', body: { secret: pairing.secret, device } });
    const { claim } = (await viewer.next('claim_pending')).payload as { claim: Record<string, unknown> };
    expect(claim).toMatchObject({ device_name: 'Garden', status: 'pending' });
    await hub.rest(`pairings/claims/${String(claim['claim_id'])}/approve`, { method: 'POST', token: owner });
    expect((await viewer.next('device_changed')).payload['device']).toMatchObject({ device_name: 'Garden' });
    expect(viewer.ofType('claim_pending').at(-1)?.payload['claim']).toMatchObject({ status: 'approved' });
  });

  it('tells of a device that is new, renamed, seen and removed', async () => {
    const door = await registerDevice(hub, owner);
    expect((await viewer.next('device_changed')).payload['device']).toMatchObject({ online: false });
    const path = `devices/${door.device_id}`;
    await hub.rest(path, { method: 'PATCH', token: owner, body: { device_name: 'Gate' } });
    expect((await viewer.next('device_changed')).payload['device']).toMatchObject({ device_name: 'Gate' });
    await connectDevice(hub, door);
    expect((await viewer.next('device_changed')).payload['device']).toMatchObject({
      online: true,
      capabilities: { video: ['H264', 'VP8'] },
    });
    await hub.rest(path, { method: 'DELETE', token: owner });
    expect((await viewer.next('device_removed')).payload).toEqual({ device_id: door.device_id });
  });

  it('hands a device its next token, after whose first hello the old one is worth nothing', async () => {
    const door = await registerDevice(hub, owner);
    const camera = await connectDevice(hub, door);
    await hub.rest(`devices/${door.device_id}/token?push=1`, { method: 'POST', token: owner });
    const { token } = (await camera.next('token_rotate')).payload;
    camera.say('token_rotated');
    await camera.settle();
    expect(camera.ofType('error')).toEqual([]);
    await connectDevice(hub, { ...door, device_token: String(token) });
    expect((await camera.closed).code).toBe(4409);
    const old = await openSocket(hub);
    old.say('hello', deviceHello(door.device_id, door.device_token));
    expect(await old.closed).toMatchObject({ code: 1008, frames: [] });
  });

  it('closes a device whose token was replaced by hand', async () => {
    const door = await registerDevice(hub, owner);
    const camera = await connectDevice(hub, door);
    await hub.rest(`devices/${door.device_id}/token`, { method: 'POST', token: owner });
    expect((await camera.closed).code).toBe(1008);
  });

  it('ends a session over REST, once, and keeps in the trail who watched what', async () => {
    const door = await registerDevice(hub, owner);
    const camera = await connectDevice(hub, door);
    const session_id = await watch(viewer, camera, door.device_id);
    const end = { method: 'DELETE', token: owner };
    expect((await hub.rest(`sessions/${session_id}`, end)).status).toBe(204);
    expect((await hub.rest(`sessions/${session_id}`, end)).status).toBe(404);
    for (const socket of [viewer, camera]) {
      expect((await socket.next('session_ended')).payload['session_id']).toBe(session_id);
    }
    await expect
      .poll(() => hub.read("select type from audit where type like 'session_%' order by rowid"))
      .toEqual([{ type: 'session_started' }, { type: 'session_ended' }]);
  });

  it('stops with 1012 for everyone, quickly, and leaves nothing unwritten', async () => {
    const door = await registerDevice(hub, owner);
    const camera = await connectDevice(hub, door);
    await watch(viewer, camera, door.device_id);
    const before = performance.now();
    await hub.restart();
    expect(performance.now() - before).toBeLessThan(5_000);
    expect([(await viewer.closed).code, (await camera.closed).code]).toEqual([1012, 1012]);
    const connected = hub.read<{ type: string }>("select type from audit where type like '%connected'");
    expect(connected.map(({ type }) => type).sort()).toEqual([
      'device_connected',
      'device_disconnected',
      'viewer_connected',
      'viewer_disconnected',
    ]);
  });
});
