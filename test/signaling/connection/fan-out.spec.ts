import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claimId, pairingId, type DeviceId, type UserId } from '../../../signaling/protocol/ids.ts';
import { LiveFixture } from './live-fixture.ts';
import type { TestSocket } from './test-socket.ts';

let hub: LiveFixture;
let ann: { user_id: UserId; token: string };
let bob: { user_id: UserId; token: string };
let door: { device_id: DeviceId; token: string };
let ann_socket: TestSocket;
let bob_socket: TestSocket;

beforeEach(async () => {
  hub = await LiveFixture.start();
  ann = hub.addUser('ann', 'admin');
  bob = hub.addUser('bob');
  door = hub.addDevice('door', [ann.user_id]);
  ann_socket = await hub.viewer(ann.token);
  bob_socket = await hub.viewer(bob.token);
});
afterEach(() => hub.stop());

/** Nothing of the device reached who may not see it. */
async function expectBobKnowsNothing(): Promise<void> {
  await bob_socket.settle();
  expect(bob_socket.raw.join()).not.toContain(door.device_id);
}

describe('what viewers are told', () => {
  it('a device that comes, says how it is, and goes: to who may see it alone', async () => {
    const camera = await hub.device(door);
    await ann_socket.next('device_changed');
    camera.say('device_status', { battery_percent: 80, charging: false });
    expect((await ann_socket.next('device_changed')).payload['device']).toMatchObject({
      status: { battery_percent: 80, charging: false },
    });
    camera.say('device_status', { fps: 30 });
    expect((await ann_socket.next('device_changed')).payload['device']).toMatchObject({
      status: { battery_percent: 80, charging: false, fps: 30 },
    });
    camera.ws.close();
    const { device } = (await ann_socket.next('device_changed')).payload;
    expect(device).toMatchObject({ online: false, last_seen_at: '2030-01-01T00:00:00.000Z' });
    expect(device).not.toHaveProperty('status');
    await expectBobKnowsNothing();
  });

  it('a device that was renamed or newly made visible', async () => {
    hub.events.emit('device_changed', { device_id: door.device_id });
    await ann_socket.next('device_changed');
    await expectBobKnowsNothing();
    hub.ports.access.get(door.device_id)?.add(bob.user_id);
    hub.events.emit('access_granted', { device_id: door.device_id, user_id: bob.user_id });
    expect((await bob_socket.next('device_changed')).payload['device']).toMatchObject({
      device_name: 'door',
    });
  });

  it('access that was taken away: the device is gone for that user, sessions too', async () => {
    const camera = await hub.device(door);
    ann_socket.say('watch_request', { device_id: door.device_id });
    const { session_id } = (await ann_socket.next('watch_accepted')).payload;
    hub.ports.access.get(door.device_id)?.delete(ann.user_id);
    hub.events.emit('access_removed', { device_id: door.device_id, user_id: ann.user_id });
    expect((await ann_socket.next('session_ended')).payload).toEqual({
      session_id,
      reason: 'access_removed',
    });
    expect((await camera.next('session_ended')).payload['reason']).toBe('access_removed');
    expect((await ann_socket.next('device_removed')).payload).toEqual({ device_id: door.device_id });
    camera.say('device_status', { fps: 5 });
    await camera.settle();
    await ann_socket.settle();
    expect(ann_socket.frames.at(-2)?.type).toBe('device_removed');
  });

  it('not a change that was on its way when access was taken', async () => {
    hub.ports.gates.set('directory.find', () => {
      hub.ports.gates.clear();
      hub.ports.access.get(door.device_id)?.delete(ann.user_id);
      hub.events.emit('access_removed', { device_id: door.device_id, user_id: ann.user_id });
    });
    hub.events.emit('device_changed', { device_id: door.device_id });
    await ann_socket.next('device_removed');
    await ann_socket.settle();
    expect(ann_socket.ofType('device_changed')).toEqual([]);
  });

  it('a device that was removed: its socket closes with 1008, its sessions end', async () => {
    const camera = await hub.device(door);
    ann_socket.say('watch_request', { device_id: door.device_id });
    await ann_socket.next('watch_accepted');
    hub.ports.records.delete(door.device_id);
    hub.events.emit('device_removed', { device_id: door.device_id, user_ids: [ann.user_id] });
    const { code, frames } = await camera.closed;
    expect(code).toBe(1008);
    expect(frames.at(-1)).toMatchObject({ type: 'error', payload: { code: 'unauthenticated' } });
    expect((await ann_socket.next('session_ended')).payload['reason']).toBe('device_removed');
    expect((await ann_socket.next('device_removed')).payload).toEqual({ device_id: door.device_id });
    await ann_socket.settle();
    expect(ann_socket.frames.at(-2)?.type).toBe('device_removed');
    await expectBobKnowsNothing();
  });

  it('a claim, but only who manages', async () => {
    const claim = {
      claim_id: claimId.parse('c1'),
      pairing_id: pairingId.parse('p1'),
      device_name: 'garden',
      kind: 'phone',
      model: null,
      check_code: '4711',
      address: '10.0.0.3',
      created_at: '2030-01-01T00:00:00.000Z',
      expires_at: '2030-01-01T00:10:00.000Z',
      status: 'pending',
    } as const;
    hub.events.emit('claim_changed', { claim });
    expect((await ann_socket.next('claim_pending')).payload).toEqual({ claim });
    await bob_socket.settle();
    expect(bob_socket.ofType('claim_pending')).toEqual([]);
  });

  it('the newest state last, however slow the store is', async () => {
    const waits: (() => void)[] = [];
    hub.ports.gates.set('directory.find', () => new Promise<void>((resolve) => void waits.push(resolve)));
    const camera = await hub.device(door);
    for (let fps = 1; fps <= 20; fps += 1) camera.say('device_status', { fps });
    await camera.settle();
    expect(waits).toHaveLength(1);
    hub.ports.gates.clear();
    waits[0]?.();
    const changes = [await ann_socket.next('device_changed'), await ann_socket.next('device_changed')];
    expect(changes.at(-1)?.payload['device']).toMatchObject({ status: { fps: 20 } });
    await ann_socket.settle();
    expect(ann_socket.ofType('device_changed')).toHaveLength(2);
  });
});

describe('tokens', () => {
  it('one revoked token closes its own connection alone', async () => {
    const second = hub.addUser('ann', 'admin');
    const other = await hub.viewer(second.token);
    const jti = hub.ports.tokens.get(ann.token)?.jti ?? '';
    hub.events.emit('tokens_revoked', { user_id: ann.user_id, which: { jti } });
    const { code, frames } = await ann_socket.closed;
    expect(code).toBe(1008);
    expect(frames.at(-1)?.payload['code']).toBe('unauthenticated');
    await other.settle();
    hub.events.emit('tokens_revoked', { user_id: ann.user_id, which: { all_but: 'something else' } });
    expect((await other.closed).code).toBe(1008);
    await bob_socket.settle();
  });

  it('all but one revoked leaves that one', async () => {
    const jti = hub.ports.tokens.get(ann.token)?.jti ?? '';
    hub.events.emit('tokens_revoked', { user_id: ann.user_id, which: { all_but: jti } });
    await ann_socket.settle();
  });

  it('an expired token closes the connection and its sessions', async () => {
    const short = hub.addUser('sid', 'viewer', 15_000);
    hub.ports.access.get(door.device_id)?.add(short.user_id);
    const [viewer, camera] = [await hub.viewer(short.token), await hub.device(door)];
    viewer.say('watch_request', { device_id: door.device_id });
    await viewer.next('watch_accepted');
    hub.clock.advance(14_999);
    await viewer.settle();
    hub.clock.advance(1);
    expect((await viewer.closed).code).toBe(1008);
    expect((await camera.next('session_ended')).payload['reason']).toBe('token_expired');
  });

  it('a pushed device token is confirmed by the device, once', async () => {
    expect(hub.realtime.presence.pushToken(door.device_id, 'new', 60)).toBe(false);
    const camera = await hub.device(door);
    expect(hub.realtime.presence.pushToken(door.device_id, 'new', 60)).toBe(true);
    expect((await camera.next('token_rotate')).payload).toEqual({ token: 'new', grace_s: 60 });
    camera.say('token_rotated');
    await camera.settle();
    expect(hub.ports.confirmed).toEqual([door.device_id]);
    camera.say('token_rotated', {}, { id: 't' });
    expect(await camera.next('error')).toMatchObject({ re: 't', payload: { code: 'invalid_message' } });
    expect(hub.ports.confirmed).toHaveLength(1);
  });

  it('a revoked device token closes its socket and ends its sessions', async () => {
    const camera = await hub.device(door);
    ann_socket.say('watch_request', { device_id: door.device_id });
    await ann_socket.next('watch_accepted');
    hub.events.emit('device_token_revoked', { device_id: door.device_id });
    expect((await camera.closed).code).toBe(1008);
    expect((await ann_socket.next('session_ended')).payload['reason']).toBe('token_revoked');
  });
});
