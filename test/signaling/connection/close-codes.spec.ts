import { connect } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { deviceHello, LiveFixture } from './live-fixture.ts';
import type { HubConfigInput } from '../../../signaling/config.ts';

let hub: LiveFixture;
const start = async (config: HubConfigInput = {}): Promise<void> => {
  hub = await LiveFixture.start(config);
};
afterEach(() => hub.stop());

describe('close codes', () => {
  it('1003: a binary frame, before and after hello', async () => {
    await start();
    const ann = hub.addUser('ann');
    const early = await hub.connect();
    early.ws.send(Buffer.from('{}'), { binary: true });
    expect(await early.closed).toMatchObject({ code: 1003, frames: [] });
    const viewer = await hub.viewer(ann.token);
    viewer.ws.send(Buffer.from('{}'), { binary: true });
    expect((await viewer.closed).code).toBe(1003);
  });

  it('1009: a message over 64 KiB, in one frame or in several', async () => {
    await start();
    const ann = hub.addUser('ann');
    const one = await hub.viewer(ann.token);
    one.ws.send('x'.repeat(64 * 1024 + 1));
    expect((await one.closed).code).toBe(1009);
    const parts = await hub.viewer(ann.token);
    for (let i = 0; i < 5; i += 1) parts.ws.send('x'.repeat(15_000), { fin: false });
    expect((await parts.closed).code).toBe(1009);
  });

  it('takes a message of exactly 64 KiB as a message', async () => {
    await start();
    const viewer = await hub.viewer(hub.addUser('ann').token);
    viewer.ws.send('x'.repeat(64 * 1024));
    expect((await viewer.next('error')).payload['code']).toBe('invalid_message');
  });

  it('1008: more than 16 fragments; 16 are a message', async () => {
    await start();
    const ann = hub.addUser('ann');
    const good = await hub.viewer(ann.token);
    for (let i = 0; i < 15; i += 1) good.ws.send('x', { fin: false });
    good.ws.send('x', { fin: true });
    expect((await good.next('error')).payload['code']).toBe('invalid_message');
    const bad = await hub.viewer(ann.token);
    for (let i = 0; i < 17; i += 1) bad.ws.send('x', { fin: false });
    expect((await bad.closed).code).toBe(1008);
  });

  it('1012: the hub restarts; sessions end with hub_restart, nothing is left behind', async () => {
    await start();
    const ann = hub.addUser('ann');
    const door = hub.addDevice('door', [ann.user_id]);
    const [viewer, camera] = [await hub.viewer(ann.token), await hub.device(door)];
    const silent = await hub.connect();
    viewer.say('watch_request', { device_id: door.device_id });
    const { session_id } = (await viewer.next('watch_accepted')).payload;
    await hub.realtime.stop();
    for (const socket of [viewer, camera, silent]) expect((await socket.closed).code).toBe(1012);
    expect(viewer.ofType('session_ended')).toMatchObject([
      { payload: { session_id, reason: 'hub_restart' } },
    ]);
    expect(hub.ports.sessions.get(String(session_id))?.ended).toBe('hub_restart');
    expect(hub.clock.pending).toBe(0);
  });

  it('1012: drops a peer that does not take part in closing, in bounded time', async () => {
    await start();
    const viewer = await hub.viewer(hub.addUser('ann').token);
    viewer.ws.pause();
    const before = performance.now();
    await hub.realtime.stop();
    expect(performance.now() - before).toBeLessThan(2_500);
    viewer.ws.resume();
  });

  it('takes no upgrade once it stops', async () => {
    await start();
    await hub.realtime.stop();
    await expect(hub.connect()).rejects.toThrow();
  });

  it('1013: more connections than there is room for', async () => {
    await start({ max_connections: 2 });
    const ann = hub.addUser('ann');
    const first = await hub.viewer(ann.token);
    await hub.viewer(ann.token);
    const third = await hub.connect();
    expect(await third.closed).toMatchObject({ code: 1013, frames: [] });
    expect(hub.auditOf('rate_limited')[0]?.detail).toEqual({ limit: 'connections' });
    first.ws.close();
    await first.closed;
    await hub.viewer(ann.token);
  });

  it('1013: the 21st socket of an address that has not said hello', async () => {
    await start();
    const ann = hub.addUser('ann');
    const waiting = await Promise.all(Array.from({ length: 20 }, () => hub.connect()));
    const one_more = await hub.connect();
    expect((await one_more.closed).code).toBe(1013);
    waiting[0]?.say('hello', { role: 'viewer', protocol: 1, token: ann.token });
    await waiting[0]?.next('hello_ok');
    await hub.viewer(ann.token);
  });

  it('4409: a newer valid connection of the same device, while an invalid one changes nothing', async () => {
    await start();
    const ann = hub.addUser('ann');
    const door = hub.addDevice('door', [ann.user_id]);
    const [viewer, older] = [await hub.viewer(ann.token), await hub.device(door)];
    const impostor = await hub.connect();
    impostor.say('hello', deviceHello(door.device_id, 'guess'));
    expect(await impostor.closed).toMatchObject({ code: 1008, frames: [] });
    await older.settle();
    viewer.say('watch_request', { device_id: door.device_id });
    await viewer.next('watch_accepted');
    const newer = await hub.device(door);
    expect((await older.closed).code).toBe(4409);
    expect((await viewer.next('session_ended')).payload['reason']).toBe('device_disconnected');
    viewer.say('watch_request', { device_id: door.device_id });
    await newer.next('watch_request');
    const seen = viewer.ofType('device_changed').map(({ payload }) => payload['device']);
    expect(seen).not.toContainEqual(expect.objectContaining({ online: false }));
  });

  it('survives garbage after the upgrade', async () => {
    await start();
    const port = Number(new URL(hub.url).port);
    const socket = connect({ port, host: '127.0.0.1', ca: hub.ca });
    socket.write(
      'GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n\xff\xff\xff\xff\xff',
    );
    await new Promise((resolve) => {
      socket.resume();
      socket.on('error', () => undefined);
      socket.on('close', resolve);
    });
    await hub.viewer(hub.addUser('ann').token);
  });

  it('drops a peer that does not read, before it fills memory', async () => {
    await start({ max_buffered_bytes: 100_000, viewer_messages: { count: 1_000_000, window_s: 60 } });
    const viewer = await hub.viewer(hub.addUser('ann').token);
    viewer.ws.pause();
    const id = 'x'.repeat(64);
    for (let i = 0; i < 200_000 && hub.auditOf('viewer_disconnected').length === 0; i += 1) {
      viewer.say('heartbeat', {}, { id });
      if (i % 500 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await expect.poll(() => hub.auditOf('viewer_disconnected').length).toBe(1);
    viewer.ws.resume();
  });
});
