import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deviceHello, LiveFixture } from './live-fixture.ts';

let hub: LiveFixture;
beforeEach(async () => {
  hub = await LiveFixture.start();
});
afterEach(() => hub.stop());

const silent1008 = { code: 1008, frames: [] };

describe('hello', () => {
  it('answers a viewer with its user and the devices it may see, and carries re', async () => {
    const ann = hub.addUser('ann', 'admin');
    hub.addDevice('hidden');
    const door = hub.addDevice('door', [ann.user_id]);
    const socket = await hub.connect();
    socket.say('hello', { role: 'viewer', protocol: 1, token: ann.token }, { id: 'h1' });
    const ok = await socket.next('hello_ok');
    expect(ok.re).toBe('h1');
    expect(ok.payload).toMatchObject({
      heartbeat_s: 10,
      server_time: '2030-01-01T00:00:00.000Z',
      user: { user_id: ann.user_id, role: 'admin' },
      devices: [{ device_id: door.device_id, online: false }],
    });
    expect(hub.auditOf('viewer_connected')).toHaveLength(1);
  });

  it('answers a device, and tells its watchers what it can do', async () => {
    const ann = hub.addUser('ann');
    const door = hub.addDevice('door', [ann.user_id]);
    const viewer = await hub.viewer(ann.token);
    const camera = await hub.device(door);
    expect(Object.keys(camera.frames[0]?.payload ?? {}).sort()).toEqual([
      'connection_id',
      'heartbeat_s',
      'server_time',
    ]);
    expect((await viewer.next('device_changed')).payload['device']).toMatchObject({
      device_id: door.device_id,
      online: true,
      capabilities: { video: ['H264', 'VP8'] },
    });
  });

  it.each([
    ['no JSON', 'hello'],
    ['an empty frame', ''],
    ['another type', JSON.stringify({ type: 'heartbeat', ts: '2030-01-01T00:00:00Z', payload: {} })],
    ['an array', '[]'],
    [
      'a ts that is not UTC',
      JSON.stringify({
        type: 'hello',
        ts: '2030-01-01T00:00:00+01:00',
        payload: { role: 'viewer', protocol: 1, token: 'x' },
      }),
    ],
    [
      'an unknown key',
      JSON.stringify({
        type: 'hello',
        ts: '2030-01-01T00:00:00Z',
        payload: { role: 'viewer', protocol: 1, token: 'x', admin: true },
      }),
    ],
  ])('closes with 1008 and no frame when the first message is %s', async (_what, text) => {
    const socket = await hub.connect();
    socket.ws.send(text);
    expect(await socket.closed).toMatchObject(silent1008);
    expect(hub.auditOf('viewer_refused')).toHaveLength(1);
  });

  it('closes with 1008 when nothing comes for 5 s', async () => {
    const socket = await hub.connect();
    hub.clock.advance(4_999);
    expect(socket.ws.readyState).toBe(socket.ws.OPEN);
    hub.clock.advance(1);
    expect(await socket.closed).toMatchObject(silent1008);
    expect(hub.auditOf('viewer_refused')[0]?.detail).toEqual({ reason: 'no_hello' });
  });

  it('closes with 1008 when a message follows hello before hello_ok', async () => {
    const ann = hub.addUser('ann');
    const socket = await hub.connect();
    hub.ports.gates.set('viewers.authenticate', async () => {
      await socket.closed;
    });
    socket.say('hello', { role: 'viewer', protocol: 1, token: ann.token });
    socket.say('heartbeat');
    expect(await socket.closed).toMatchObject(silent1008);
  });

  it('says which protocol it speaks, but only to good credentials', async () => {
    const ann = hub.addUser('ann');
    const door = hub.addDevice('door');
    const stranger = await hub.connect();
    stranger.say('hello', { role: 'viewer', protocol: 2, token: 'guess' });
    expect(await stranger.closed).toMatchObject(silent1008);
    const viewer = await hub.connect();
    viewer.say('hello', { role: 'viewer', protocol: 2, token: ann.token }, { id: 'h' });
    const { code, frames } = await viewer.closed;
    expect(code).toBe(1008);
    expect(frames).toMatchObject([{ type: 'error', re: 'h', payload: { code: 'unsupported_protocol' } }]);
    const camera = await hub.connect();
    camera.say('hello', { ...deviceHello(door.device_id, door.token), protocol: 7 });
    expect((await camera.closed).frames).toMatchObject([{ payload: { code: 'unsupported_protocol' } }]);
    expect(hub.auditOf('device_refused')).toHaveLength(1);
  });

  it('refuses a second hello as a bad message', async () => {
    const ann = hub.addUser('ann');
    const viewer = await hub.viewer(ann.token);
    viewer.say('hello', { role: 'viewer', protocol: 1, token: ann.token });
    expect((await viewer.next('error')).payload['code']).toBe('forbidden');
  });

  it('holds what happens before hello_ok until after it', async () => {
    const ann = hub.addUser('ann', 'admin');
    const door = hub.addDevice('door', [ann.user_id]);
    hub.ports.gates.set('directory.visibleTo', async () => {
      hub.ports.gates.clear();
      await hub.device(door);
    });
    const viewer = await hub.viewer(ann.token);
    await viewer.next('device_changed');
    expect(viewer.frames.map(({ type }) => type)).toEqual(['hello_ok', 'device_changed']);
  });

  it('refuses a token that is revoked while it is being checked', async () => {
    const ann = hub.addUser('ann');
    hub.ports.gates.set('viewers.authenticate', () => {
      hub.ports.gates.clear();
      hub.ports.tokens.delete(ann.token);
      hub.events.emit('tokens_revoked', { user_id: ann.user_id, which: { all_but: null } });
    });
    const socket = await hub.connect();
    socket.say('hello', { role: 'viewer', protocol: 1, token: ann.token });
    expect(await socket.closed).toMatchObject(silent1008);
  });

  it('refuses a token that expires while it is being checked', async () => {
    const ann = hub.addUser('ann', 'viewer', 1_000);
    hub.ports.gates.set('viewers.authenticate', () => {
      hub.clock.advance(1_000);
    });
    const socket = await hub.connect();
    socket.say('hello', { role: 'viewer', protocol: 1, token: ann.token });
    expect(await socket.closed).toMatchObject(silent1008);
    expect(hub.auditOf('viewer_connected')).toEqual([]);
  });

  it('closes a viewer whose token is revoked while its devices are looked up', async () => {
    const ann = hub.addUser('ann');
    hub.ports.gates.set('directory.visibleTo', () => {
      hub.ports.gates.clear();
      hub.events.emit('tokens_revoked', { user_id: ann.user_id, which: { all_but: null } });
    });
    const socket = await hub.connect();
    socket.say('hello', { role: 'viewer', protocol: 1, token: ann.token });
    expect(await socket.closed).toMatchObject(silent1008);
  });

  it('refuses a device whose token is revoked while it is being checked', async () => {
    const door = hub.addDevice('door');
    hub.ports.gates.set('devices.authenticate', () => {
      hub.ports.gates.clear();
      hub.ports.deviceTokens.delete(door.device_id);
      hub.events.emit('device_token_revoked', { device_id: door.device_id });
    });
    const socket = await hub.connect();
    socket.say('hello', deviceHello(door.device_id, door.token));
    expect(await socket.closed).toMatchObject(silent1008);
  });

  it('asks to come again when the store fails, and logs why', async () => {
    const ann = hub.addUser('ann');
    hub.ports.gates.set('viewers.authenticate', () => {
      throw new Error('disk on fire');
    });
    const socket = await hub.connect();
    socket.say('hello', { role: 'viewer', protocol: 1, token: ann.token });
    expect(await socket.closed).toMatchObject({ code: 1013, frames: [] });
    expect(hub.logLines.join('')).toContain('disk on fire');
    expect(hub.logLines.join('')).not.toContain(ann.token);
  });
});
