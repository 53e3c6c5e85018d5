import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectDevice, deviceHello, viewerHello } from './hello.ts';
import { HubSocket } from './hub-socket.ts';
import { candidate, sdp, watchThrough } from './live-session.ts';
import { RestClient } from './rest-client.ts';
import { addCamera, allow, PASSWORD, setStage, signIn, type Person, type Stage } from './stage.ts';

const MARK = 'after-the-end';

/** What Ann, whose row for camera A is taken away while she watches it, still sees, watches and signals: nothing. */
describe('a viewer whose row is taken away', () => {
  let stage: Stage;
  let viewer: HubSocket;
  let session_id: string;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage.dispose());
  beforeEach(async () => {
    await allow(stage.owner, stage.cam_a.device_id, [stage.ann]);
    viewer = await stage.connect(stage.ann);
    session_id = await watchThrough(viewer, stage.cam_a.socket, stage.cam_a.device_id, 'watching');
    await allow(stage.owner, stage.cam_a.device_id, []);
  });

  it('is told so, and so is the camera', async () => {
    expect((await viewer.next('session_ended')).payload).toMatchObject({ session_id });
    expect((await viewer.next('device_removed')).payload).toEqual({ device_id: stage.cam_a.device_id });
    const ended = await stage.cam_a.socket.next(
      ({ type, payload }) => type === 'session_ended' && payload['session_id'] === session_id,
      'session_ended',
    );
    expect(ended.payload).toMatchObject({ session_id });
    await viewer.close();
  });

  const LATE: [string, (session_id: string) => unknown][] = [
    ['signal_answer', (id) => ({ session_id: id, sdp: sdp(MARK, 'active') })],
    ['signal_candidates', (id) => ({ session_id: id, candidates: [candidate(6_668)] })],
    ['session_update', (id) => ({ session_id: id, restart_ice: true })],
  ];
  it.each(LATE)('%s to the session that was is session_unknown', async (type, payload) => {
    expect((await viewer.ask(type, payload(session_id))).payload).toMatchObject({ code: 'session_unknown' });
    await stage.cam_a.socket.settle();
    expect(stage.cam_a.socket.texts.join('\n')).not.toContain(MARK);
    await viewer.close();
  });

  it('gets nothing that the camera still sends', async () => {
    const before = viewer.texts.length;
    await stage.cam_a.socket.ask('signal_offer', { session_id, sdp: sdp(MARK) });
    stage.cam_a.socket.send('device_status', { battery_percent: 12 });
    await stage.cam_a.socket.settle();
    await viewer.settle();
    const later = viewer.texts.slice(before).join('\n');
    expect(later).not.toContain(MARK);
    expect(later).not.toContain('battery_percent');
    await viewer.close();
  });

  it('asks for the camera and is told what one that does not exist is told', async () => {
    const { ann, cam_a } = stage;
    const told = await Promise.all(
      [cam_a.device_id, randomUUID()].map(async (device_id) => {
        const { type, payload } = await viewer.ask('watch_request', { device_id });
        const { status, text } = await ann.rest.get(`devices/${device_id}`);
        return { type, payload, status, text };
      }),
    );
    expect(told[0]).toMatchObject({ payload: { code: 'device_unknown' }, status: 404 });
    expect(told[0]).toEqual(told[1]);
    await viewer.close();
  });

  it('is listed the camera no more; what she once watched stays under the name that it had then', async () => {
    const { ann, owner, cam_a } = stage;
    const path = `devices/${cam_a.device_id}`;
    await owner.rest.ask('PATCH', path, { body: { device_name: 'Renamed behind her back' } });
    for (const where of ['devices', 'me', 'sessions', 'me/export']) {
      expect((await ann.rest.get(where)).text).not.toContain('Renamed behind her back');
    }
    expect((await ann.rest.get('devices')).json).toEqual({ devices: [] });
    expect((await ann.rest.get('me/export')).json['devices']).toEqual([]);
    await owner.rest.ask('PATCH', path, { body: { device_name: cam_a.device_name } });
    await viewer.close();
  });

  it('gets nothing on a new connection, and hears nothing of the camera there', async () => {
    const again = await stage.connect(stage.ann);
    stage.cam_a.socket.send('device_status', { battery_percent: 13 });
    await stage.cam_a.socket.settle();
    await again.settle();
    expect(again.texts.join('\n')).not.toContain(stage.cam_a.device_id);
    await again.close();
    await viewer.close();
  });

  it('gets no session out of asking while the row is taken, however the two cross', async () => {
    const { ann, owner, cam_a } = stage;
    for (let round = 0; round < 5; round++) {
      await allow(owner, cam_a.device_id, [ann]);
      const ids = Array.from({ length: 12 }, (_, at) => {
        // The revocation goes out in the middle of the requests.
        if (at === 2 * round) void allow(owner, cam_a.device_id, []);
        return viewer.send('watch_request', { device_id: cam_a.device_id });
      });
      await Promise.all(ids.map((id) => viewer.next(({ re }) => re === id, 'a reply')));
      await allow(owner, cam_a.device_id, []);
      await viewer.settle();
      await cam_a.socket.settle();
      expect(liveSessions(viewer, 'watch_accepted')).toEqual([]);
      expect(liveSessions(cam_a.socket, 'watch_request')).toEqual([]);
    }
    await viewer.close();
  });

  /** The sessions that this side was told of the start and not of the end. */
  function liveSessions(socket: HubSocket, started: string): unknown[] {
    const idsOf = (wanted: string): unknown[] =>
      socket.frames.filter(({ type }) => type === wanted).map(({ payload }) => payload['session_id']);
    const ended = new Set([...idsOf('session_ended')]);
    return idsOf(started).filter((id) => !ended.has(id));
  }
});

describe('a viewer who is signed out, lowered or erased', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage.dispose());

  const ENDS: [string, (person: Person) => Promise<unknown>][] = [
    ['signs out', (person) => person.rest.post('auth/logout')],
    ['renews the token and signs out with the new one', renewAndSignOut],
    ['is signed out everywhere else', (person) => changePassword(person)],
    ['is erased by the owner', (person) => stage.owner.rest.ask('DELETE', `users/${person.user_id}`)],
  ];
  async function renewAndSignOut(person: Person): Promise<void> {
    const renewed = await person.rest.post('auth/renew');
    const rest = new RestClient(stage.hub, String(renewed.json['token']));
    await rest.post('auth/logout');
    rest.close();
  }

  /** From another sign-in, which is the one that stays. */
  async function changePassword({ username }: Person): Promise<void> {
    const other = await signIn(stage.hub, username);
    const body = { current_password: PASSWORD, new_password: PASSWORD };
    expect((await other.rest.post('auth/password', body)).status).toBe(204);
    other.rest.close();
  }

  it.each(ENDS)('%s: the connection, the session and the token end', async (_name, end) => {
    const { hub, cam_a } = stage;
    const person = await signIn(hub, 'ann');
    const viewer = await stage.connect(person);
    const session_id = await watchThrough(viewer, cam_a.socket, cam_a.device_id, 'watching');
    await end(person);
    expect(await viewer.closed).toBe(1008);
    await cam_a.socket.next(
      ({ type, payload }) => type === 'session_ended' && payload['session_id'] === session_id,
      'session_ended',
    );
    expect((await person.rest.get('devices')).status).toBe(401);
    const late = await HubSocket.open(hub);
    late.send('hello', viewerHello(person.token));
    expect(await late.closed).toBe(1008);
  });
});

describe('a camera that is removed', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage.dispose());

  it('is closed at once with its sessions, and its token opens nothing', async () => {
    const { hub, owner, cam_b, ben_socket, ben_session } = stage;
    expect((await owner.rest.ask('DELETE', `devices/${cam_b.device_id}`)).status).toBe(204);
    expect(await cam_b.socket.closed).toBe(1008);
    expect((await ben_socket.next('session_ended')).payload).toMatchObject({ session_id: ben_session });
    await ben_socket.next('device_removed');
    const told: unknown[] = [];
    for (const device_id of [cam_b.device_id, randomUUID()]) {
      const socket = await HubSocket.open(hub);
      socket.send('hello', deviceHello(device_id, cam_b.token));
      told.push([await socket.closed, socket.frames.map(({ payload }) => payload)]);
    }
    expect(told[0]).toEqual(told[1]);
  });

  it('gets back in with no token but the newest', async () => {
    const { hub, owner } = stage;
    const camera = await addCamera(hub, owner, 'Attic', [owner]);
    const rotated = await owner.rest.post(`devices/${camera.device_id}/token`);
    const next = String(rotated.json['device_token']);
    const late = await HubSocket.open(hub);
    late.send('hello', deviceHello(camera.device_id, camera.token));
    expect(await late.closed).toBe(1008);
    await (await connectDevice(hub, camera.device_id, next)).close();
  });
});
