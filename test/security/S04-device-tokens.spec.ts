import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDevice, openSocket, registerDevice } from '../signaling/connection/hub-socket.ts';
import { deviceHello } from '../signaling/connection/live-fixture.ts';
import { ManualClock } from '../signaling/connection/manual-clock.ts';
import { startHubFixture, type HubFixture } from '../signaling/hub-fixture.ts';

let hub: HubFixture;
let owner: string;
beforeAll(async () => {
  hub = await startHubFixture();
  owner = await hub.setUp();
});
afterAll(() => hub.dispose());

describe('a device token', () => {
  it('can not be had from a copied database', async () => {
    const door = await registerDevice(hub, owner);
    const folder = mkdtempSync(join(tmpdir(), 'mumu-s04-'));
    for (const file of ['hub.db', 'hub.db-wal']) copyFileSync(join(hub.data_dir, file), join(folder, file));
    const copy = new Database(join(folder, 'hub.db'));
    const rows = copy.prepare<[], { token_hash: Buffer }>('SELECT token_hash FROM device_tokens').all();
    copy.close();
    rmSync(folder, { recursive: true });
    expect(rows).toHaveLength(1);
    for (const { token_hash } of rows) {
      for (const encoding of ['base64url', 'hex', 'base64', 'latin1'] as const) {
        const socket = await openSocket(hub);
        socket.say('hello', deviceHello(door.device_id, token_hash.toString(encoding)));
        expect((await socket.closed).code).toBe(1008);
      }
    }
  });

  it.each(['DELETE', 'rotation'] as const)('revoked by %s closes the socket within a second', async (how) => {
    const door = await registerDevice(hub, owner);
    const camera = await connectDevice(hub, door);
    const started = performance.now();
    const path = `devices/${door.device_id}`;
    if (how === 'DELETE') await hub.rest(path, { method: 'DELETE', token: owner });
    else await hub.rest(`${path}/token`, { method: 'POST', token: owner });
    expect((await camera.closed).code).toBe(1008);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('that was rotated dies with its grace, even when the new one was never used', async () => {
    const clock = new ManualClock(Date.now());
    const other = await startHubFixture({ clock, config: { rotation_grace_s: 60, token_life_s: 3_600 } });
    try {
      const token = await other.setUp();
      const door = await registerDevice(other, token);
      const camera = await connectDevice(other, door);
      const path = `devices/${door.device_id}/token?push=1`;
      expect((await other.rest(path, { method: 'POST', token })).status).toBe(200);
      await camera.next('token_rotate');
      camera.ws.terminate();
      clock.advance(59_000);
      (await connectDevice(other, door)).ws.terminate();
      clock.advance(2_000);
      const late = await openSocket(other);
      late.say('hello', deviceHello(door.device_id, door.device_token));
      expect((await late.closed).code).toBe(1008);
    } finally {
      await other.dispose();
    }
  });

  it.each([
    ['nothing', ''],
    ['a prefix', 'prefix'],
    ["another device's", 'other'],
    ['a user token', 'jwt'],
    ['something huge', 'x'.repeat(4_000)],
  ])('is not %s', async (_what, kind) => {
    const [door, other] = [await registerDevice(hub, owner), await registerDevice(hub, owner)];
    const given =
      { prefix: door.device_token.slice(0, -1), other: other.device_token, jwt: owner }[kind] ?? kind;
    const socket = await openSocket(hub);
    socket.say('hello', deviceHello(door.device_id, given));
    expect((await socket.closed).code).toBe(1008);
  });
});
