import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LiveFixture } from '../connection/live-fixture.ts';
import { connectPair, openSession } from '../connection/watched-camera.ts';

let hub: LiveFixture;
beforeEach(async () => {
  hub = await LiveFixture.start({ max_sessions_per_viewer: 3, max_sessions_per_device: 4 });
});
afterEach(() => hub.stop());

describe('watch_request', () => {
  it('carries the wished stream on, and ICE servers for each side', async () => {
    const { viewer, camera, ann, door } = await connectPair(hub);
    const stream = { max_width: 640, max_height: 360, max_fps: 15 };
    viewer.say('watch_request', { device_id: door.device_id, stream });
    expect((await viewer.next('watch_accepted')).payload).toMatchObject({
      device_id: door.device_id,
      ice_servers: [{ urls: [`stun:${ann.user_id}`] }],
    });
    expect((await camera.next('watch_request')).payload).toMatchObject({
      stream,
      ice_servers: [{ urls: [`stun:${door.device_id}`] }],
    });
    expect(hub.auditOf('session_started')).toMatchObject([
      { user_id: ann.user_id, device_id: door.device_id },
    ]);
  });

  it('answers for a device that the user may not see as for one that is not there', async () => {
    const { viewer } = await connectPair(hub);
    const hidden = hub.addDevice('hidden');
    await hub.device(hidden);
    viewer.say('watch_request', { device_id: hidden.device_id });
    const first = await viewer.next('error');
    viewer.say('watch_request', { device_id: 'never-was' });
    const second = await viewer.next('error');
    expect(first.payload['code']).toBe('device_unknown');
    expect(second.payload).toEqual(first.payload);
  });

  it('says when the device is offline', async () => {
    const { viewer, camera, door } = await connectPair(hub);
    camera.ws.close();
    await expect.poll(() => hub.realtime.presence.isOnline(door.device_id)).toBe(false);
    viewer.say('watch_request', { device_id: door.device_id }, { id: 'w' });
    expect(await viewer.next('error')).toMatchObject({ re: 'w', payload: { code: 'device_offline' } });
  });

  it('lets one viewer have several sessions, up to a number', async () => {
    const pair = await connectPair(hub);
    const ids = [await openSession(pair), await openSession(pair), await openSession(pair)];
    expect(new Set(ids).size).toBe(3);
    pair.viewer.say('watch_request', { device_id: pair.door.device_id });
    expect((await pair.viewer.next('error')).payload['code']).toBe('capacity');
    pair.viewer.say('session_end', { session_id: ids[0], reason: 'viewer_left' });
    await openSession(pair);
  });

  it('lets one device serve several sessions, up to a number', async () => {
    const pair = await connectPair(hub);
    for (let i = 0; i < 3; i += 1) await openSession(pair);
    const second = await hub.viewer(pair.ann.token);
    await openSession({ ...pair, viewer: second });
    second.say('watch_request', { device_id: pair.door.device_id });
    expect((await second.next('error')).payload['code']).toBe('capacity');
  });

  it('does not open when access is taken while it is being checked', async () => {
    const { viewer, camera, ann, door } = await connectPair(hub);
    hub.ports.gates.set('directory.mayWatch', () => {
      hub.ports.gates.clear();
      hub.ports.access.get(door.device_id)?.delete(ann.user_id);
      hub.events.emit('access_removed', { device_id: door.device_id, user_id: ann.user_id });
    });
    viewer.say('watch_request', { device_id: door.device_id });
    expect((await viewer.next('error')).payload['code']).toBe('device_unknown');
    await camera.settle();
    expect(camera.ofType('watch_request')).toEqual([]);
  });

  it('does not open when access is taken while it is being stored', async () => {
    const { viewer, camera, ann, door } = await connectPair(hub);
    hub.ports.gates.set('sessions.start', () => {
      hub.events.emit('access_removed', { device_id: door.device_id, user_id: ann.user_id });
    });
    viewer.say('watch_request', { device_id: door.device_id });
    expect((await viewer.next('error')).payload['code']).toBe('device_unknown');
    await camera.settle();
    expect(camera.ofType('watch_request')).toEqual([]);
    await expect
      .poll(() => [...hub.ports.sessions.values()].map(({ ended }) => ended))
      .toEqual(['access_removed']);
  });

  it('says offline when the camera goes while it is being stored', async () => {
    const { viewer, camera, door } = await connectPair(hub);
    hub.ports.gates.set('sessions.start', async () => {
      camera.ws.terminate();
      await expect.poll(() => hub.realtime.presence.isOnline(door.device_id)).toBe(false);
    });
    viewer.say('watch_request', { device_id: door.device_id });
    expect((await viewer.next('error')).payload['code']).toBe('device_offline');
  });

  it('opens nothing that is in no trail', async () => {
    const { viewer, camera, door } = await connectPair(hub);
    hub.ports.gates.set('sessions.start', () => {
      throw new Error('disk full');
    });
    viewer.say('watch_request', { device_id: door.device_id }, { id: 'w' });
    expect(await viewer.next('error')).toMatchObject({ re: 'w', payload: { code: 'internal' } });
    await camera.settle();
    expect(camera.ofType('watch_request')).toEqual([]);
    expect(hub.logLines.join('')).toContain('disk full');
    expect(hub.ports.ended).toEqual([]);
  });

  it('answers internal, and goes on, when the hub itself fails', async () => {
    const { viewer, door } = await connectPair(hub);
    hub.ports.gates.set('directory.mayWatch', () => {
      throw new Error('a bug');
    });
    viewer.say('watch_request', { device_id: door.device_id }, { id: 'w' });
    expect(await viewer.next('error')).toMatchObject({ re: 'w', payload: { code: 'internal' } });
    await viewer.settle();
  });
});
