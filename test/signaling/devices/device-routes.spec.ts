import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { device, type Device } from '../../../signaling/protocol/model.ts';
import {
  createDeviceAnswer,
  deviceAccess,
  deviceList,
  deviceTokenAnswer,
  deviceTokenPushed,
  meAnswer,
} from '../../../signaling/protocol/rest.ts';
import { connectDevice, connectViewer, openSocket, registerDevice, watch } from '../connection/hub-socket.ts';
import { deviceHello } from '../connection/live-fixture.ts';
import { ManualClock } from '../connection/manual-clock.ts';
import { startHubFixture, type HubFixture, type RestRequest } from '../hub-fixture.ts';

let hub: HubFixture;
let owner: string;
let viewer: { user_id: string; token: string };
beforeAll(async () => {
  hub = await startHubFixture();
  owner = await hub.setUp();
  viewer = await hub.addUser('vera', 'viewer');
});
afterAll(() => hub.dispose());

const as = (token: string, method: string, body?: unknown): RestRequest => ({ token, method, body });
const listed = async (token: string): Promise<Device[]> =>
  (await hub.rest('devices', { token })).as(deviceList).devices;
const helloCode = async (device_id: string, device_token: string, from = hub): Promise<number | 'ok'> => {
  const socket = await openSocket(from);
  socket.say('hello', deviceHello(device_id, device_token));
  return Promise.race([
    socket.closed.then(({ code }) => code),
    socket.next('hello_ok').then(() => 'ok' as const),
  ]);
};

describe('devices over REST', () => {
  it('are made with a token that is shown this once, and watched by whoever made them', async () => {
    const made = await hub.rest('devices', as(owner, 'POST', { device_name: ' Front door ', kind: 'agent' }));
    expect(made.status).toBe(201);
    const { device: created, device_token } = made.as(createDeviceAnswer);
    expect(created).toMatchObject({
      device_name: 'Front door',
      kind: 'agent',
      online: false,
      last_seen_at: null,
    });
    expect(Buffer.from(device_token, 'base64url')).toHaveLength(32);
    expect(await listed(owner)).toContainEqual(created);
    const read = await hub.rest(`devices/${created.device_id}`, { token: owner });
    expect(read.as(device)).toEqual(created);
    expect(read.text).not.toContain(device_token);
  });

  it.each([
    [{}],
    [{ device_name: '', kind: 'agent' }],
    [{ device_name: 'x'.repeat(65), kind: 'agent' }],
    [{ device_name: 'a\u202eb', kind: 'agent' }],
    [{ device_name: 'line\nbreak', kind: 'agent' }],
    [{ device_name: 'ok', kind: 'toaster' }],
    [{ device_name: 'ok', kind: 'agent', device_id: 'mine' }],
  ])('%j makes none', async (body) => {
    const answer = await hub.rest('devices', as(owner, 'POST', body));
    expect([answer.status, answer.problem().code]).toEqual([400, 'invalid_input']);
  });

  it('are renamed', async () => {
    const { device_id } = await registerDevice(hub, owner);
    const renamed = await hub.rest(`devices/${device_id}`, as(owner, 'PATCH', { device_name: 'Gate' }));
    expect(renamed.as(device).device_name).toBe('Gate');
    const nothing = await hub.rest(`devices/${device_id}`, as(owner, 'PATCH', {}));
    expect(nothing.problem().code).toBe('invalid_input');
  });

  it('are removed, and their token with them', async () => {
    const made = await registerDevice(hub, owner);
    const camera = await connectDevice(hub, made);
    expect((await hub.rest(`devices/${made.device_id}`, as(owner, 'DELETE'))).status).toBe(204);
    expect((await camera.closed).code).toBe(1008);
    expect(await helloCode(made.device_id, made.device_token)).toBe(1008);
    const again = await hub.rest(`devices/${made.device_id}`, as(owner, 'DELETE'));
    expect([again.status, again.problem().code]).toEqual([404, 'device_unknown']);
  });

  it.each(['unknown', '-', 'x'.repeat(100), "' OR 1=1 --", '%00'])('%j is no device', async (id) => {
    const answer = await hub.rest(`devices/${encodeURIComponent(id)}`, { token: owner });
    expect([answer.status, answer.problem().code]).toEqual([404, 'device_unknown']);
  });
});

describe('access to a device', () => {
  it('is given and taken by naming everyone who may watch, and audited', async () => {
    const { device_id } = await registerDevice(hub, owner);
    const path = `devices/${device_id}/access`;
    const before = (await hub.rest(path, { token: owner })).as(deviceAccess).user_ids;
    expect(before).toHaveLength(1);
    const user_ids = [...before, viewer.user_id];
    const granted = (await hub.rest(path, as(owner, 'PUT', { user_ids }))).as(deviceAccess);
    expect(granted.user_ids.toSorted()).toEqual(user_ids.toSorted());
    expect((await listed(viewer.token)).map((each) => each.device_id)).toEqual([device_id]);
    await hub.rest(path, as(owner, 'PUT', { user_ids: [] }));
    expect([await listed(viewer.token), (await hub.rest(path, { token: owner })).as(deviceAccess)]).toEqual([
      [],
      { user_ids: [] },
    ]);
    // An owner, too, watches by the row alone; managing still works.
    expect((await listed(owner)).some((each) => each.device_id === device_id)).toBe(false);
    await hub.rest(path, as(owner, 'PUT', { user_ids: before }));
    const trail = await hub.rest('me/export', { token: owner });
    expect(trail.text.match(/access_removed/g)).toHaveLength(2);
  });

  it('goes to users only', async () => {
    const { device_id } = await registerDevice(hub, owner);
    const answer = await hub.rest(`devices/${device_id}/access`, as(owner, 'PUT', { user_ids: ['nobody'] }));
    expect([answer.status, answer.problem().code]).toEqual([404, 'user_unknown']);
  });
});

describe('sharing', () => {
  const setAccess = async (device_id: string, user_ids: string[], token = owner) =>
    hub.rest(`devices/${device_id}/access`, as(token, 'PUT', { user_ids }));
  const idOf = async (token: string): Promise<string> =>
    (await hub.rest('me', { token })).as(meAnswer).user.user_id;

  it('ends at once what a watcher who is taken off watches, and leaves the others', async () => {
    const made = await registerDevice(hub, owner);
    const own = await idOf(owner);
    await setAccess(made.device_id, [own, viewer.user_id]);
    const camera = await connectDevice(hub, made);
    const [hers, mine] = [await connectViewer(hub, viewer.token), await connectViewer(hub, owner)];
    const session_id = await watch(hers, camera, made.device_id);
    const kept = await watch(mine, camera, made.device_id);
    const started = performance.now();
    await setAccess(made.device_id, [own]);
    const ended = { session_id, reason: 'access_removed' };
    expect((await hers.next('session_ended')).payload).toEqual(ended);
    expect((await camera.next('session_ended')).payload).toEqual(ended);
    expect(performance.now() - started).toBeLessThan(1_000);
    expect((await hers.next('device_removed')).payload).toEqual({ device_id: made.device_id });
    hers.say('watch_request', { device_id: made.device_id });
    expect((await hers.next('error')).payload['code']).toBe('device_unknown');
    mine.say('session_update', { session_id: kept, paused: true });
    expect((await camera.next('session_update')).payload['session_id']).toBe(kept);
  });

  it('lets an admin see every camera, add themself to one, and leaves a trace of it', async () => {
    const { device_id } = await registerDevice(hub, owner);
    const admin = await hub.addUser('adam', 'admin');
    const managed = (await hub.rest('devices?scope=managed', { token: admin.token })).as(deviceList);
    expect(managed.devices.map((each) => each.device_id)).toContain(device_id);
    expect(await listed(admin.token)).toEqual([]);
    const own = await idOf(owner);
    await setAccess(device_id, [own, admin.user_id], admin.token);
    expect((await listed(admin.token)).map((each) => each.device_id)).toEqual([device_id]);
    await hub.rest('me/export', { token: owner });
    const entries = hub.read<{ detail: string }>(
      `SELECT detail FROM audit WHERE type = 'access_granted' AND user_id = ? AND device_id = ?`,
      admin.user_id,
      device_id,
    );
    expect(entries.map(({ detail }) => JSON.parse(detail) as unknown)).toEqual([{ to: admin.user_id }]);
  });

  it.each(['scope=all', 'scope=', 'scope=managed&user_id=x'])('does not know ?%s', async (query) => {
    expect((await hub.rest(`devices?${query}`, { token: owner })).problem().code).toBe('invalid_input');
  });

  it('with somebody who is removed in the same moment is done or refused, and never half done', async () => {
    const { device_id } = await registerDevice(hub, owner);
    for (let round = 0; round < 5; round += 1) {
      const { user_id } = await hub.addUser(`leaving_${String(round)}`, 'viewer');
      const [shared] = await Promise.all([
        setAccess(device_id, [user_id]),
        hub.rest(`users/${user_id}`, as(owner, 'DELETE')),
      ]);
      expect([200, 404]).toContain(shared.status);
    }
    const [own] = [await idOf(owner)];
    const [shared, removed] = await Promise.all([
      setAccess(device_id, [own]),
      hub.rest(`devices/${device_id}`, as(owner, 'DELETE')),
    ]);
    expect(removed.status).toBe(204);
    expect([200, 404]).toContain(shared.status);
  });
});

describe("a device's token", () => {
  it('is stored as SHA-256 only', async () => {
    const { device_token } = await registerDevice(hub, owner);
    expect(JSON.stringify(hub.read('SELECT hex(token_hash) AS hash FROM device_tokens'))).not.toContain(
      device_token,
    );
  });

  it('that is rotated by hand ends the old one at once', async () => {
    const made = await registerDevice(hub, owner);
    const answer = await hub.rest(`devices/${made.device_id}/token`, as(owner, 'POST'));
    const { device_token } = answer.as(deviceTokenAnswer);
    expect(await helloCode(made.device_id, made.device_token)).toBe(1008);
    expect(await helloCode(made.device_id, device_token)).toBe('ok');
  });

  it('that is rotated by hand stays so over a restart, and a connected camera is out at once', async () => {
    const own = await startHubFixture();
    const token = await own.setUp();
    const made = await registerDevice(own, token);
    const camera = await connectDevice(own, made);
    const session_id = await watch(await connectViewer(own, token), camera, made.device_id);
    const started = performance.now();
    const answer = await own.rest(`devices/${made.device_id}/token`, as(token, 'POST'));
    const { device_token } = answer.as(deviceTokenAnswer);
    expect((await camera.next('session_ended')).payload).toEqual({ session_id, reason: 'token_revoked' });
    expect((await camera.closed).code).toBe(1008);
    expect(performance.now() - started).toBeLessThan(1_000);
    await own.restart();
    expect(await helloCode(made.device_id, made.device_token, own)).toBe(1008);
    expect(await helloCode(made.device_id, device_token, own)).toBe('ok');
    await own.dispose();
  });

  it('that is pushed leaves what is watched alone, and the old one dies at the new one’s first hello', async () => {
    const own = await startHubFixture();
    const token = await own.setUp();
    const made = await registerDevice(own, token);
    const camera = await connectDevice(own, made);
    const viewer_socket = await connectViewer(own, token);
    const session_id = await watch(viewer_socket, camera, made.device_id);
    await own.rest(`devices/${made.device_id}/token?push=1`, as(token, 'POST'));
    const rotated = await camera.next('token_rotate');
    camera.say('token_rotated');
    viewer_socket.say('session_update', { session_id, paused: true });
    await camera.next('session_update');
    await own.restart();
    expect(await helloCode(made.device_id, String(rotated.payload['token']), own)).toBe('ok');
    expect(await helloCode(made.device_id, made.device_token, own)).toBe(1008);
    await own.restart();
    expect(await helloCode(made.device_id, made.device_token, own)).toBe(1008);
    expect(await helloCode(made.device_id, String(rotated.payload['token']), own)).toBe('ok');
    await own.dispose();
  });

  it('dies with its device, also over a restart', async () => {
    const own = await startHubFixture();
    const token = await own.setUp();
    const made = await registerDevice(own, token);
    await own.rest(`devices/${made.device_id}`, as(token, 'DELETE'));
    await own.restart();
    expect(await helloCode(made.device_id, made.device_token, own)).toBe(1008);
    await own.dispose();
  });

  it('can not be pushed to a device that is away, which keeps its old one', async () => {
    const made = await registerDevice(hub, owner);
    const answer = await hub.rest(`devices/${made.device_id}/token?push=1`, as(owner, 'POST'));
    expect([answer.status, answer.problem().code]).toEqual([409, 'device_offline']);
    expect(await helloCode(made.device_id, made.device_token)).toBe('ok');
  });

  it('that is pushed leaves the old one alive for its grace, also over a restart', async () => {
    const clock = new ManualClock(Date.now());
    const config = { rotation_grace_s: 60 };
    const own = await startHubFixture({ clock, config });
    const token = await own.setUp();
    const made = await registerDevice(own, token);
    await connectDevice(own, made);
    const pushed = await own.rest(`devices/${made.device_id}/token?push=1`, as(token, 'POST'));
    expect(pushed.as(deviceTokenPushed)).toEqual({ pushed: true });
    await own.restart();
    clock.advance(59_000);
    expect(await helloCode(made.device_id, made.device_token, own)).toBe('ok');
    clock.advance(1_000);
    expect(await helloCode(made.device_id, made.device_token, own)).toBe(1008);
    await own.dispose();
  });

  it('that was pushed twice to a device which kept neither still lets it back with its first', async () => {
    const made = await registerDevice(hub, owner);
    const camera = await connectDevice(hub, made);
    for (let n = 0; n < 3; n += 1) {
      await hub.rest(`devices/${made.device_id}/token?push=1`, as(owner, 'POST'));
    }
    const third =
      (await camera.next('token_rotate'),
      await camera.next('token_rotate'),
      await camera.next('token_rotate'));
    expect(await helloCode(made.device_id, made.device_token)).toBe('ok');
    expect(await helloCode(made.device_id, String(third.payload['token']))).toBe('ok');
    expect(await helloCode(made.device_id, made.device_token)).toBe(1008);
  });

  it.each(['push=2', 'push=true', 'pull=1'])('is not rotated by ?%s', async (query) => {
    const made = await registerDevice(hub, owner);
    const answer = await hub.rest(`devices/${made.device_id}/token?${query}`, as(owner, 'POST'));
    expect(answer.problem().code).toBe('invalid_input');
  });
});
