import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sdp } from './live-session.ts';
import { allow, setStage, type Stage } from './stage.ts';

/** Ada manages everything and watches nothing: managing goes by role, watching by access rows alone. */
describe('an admin without a row', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage.dispose());

  it('watches nothing, and is told nothing of its state', async () => {
    const { ada, cam_b } = stage;
    const socket = await stage.connect(ada);
    const told = await Promise.all(
      [cam_b.device_id, randomUUID()].map(async (device_id) => {
        const { type, payload } = await socket.ask('watch_request', { device_id });
        return { type, payload };
      }),
    );
    expect(told[0]).toMatchObject({ payload: { code: 'device_unknown' } });
    expect(told[0]).toEqual(told[1]);
    cam_b.socket.send('device_status', { battery_percent: 55 });
    await cam_b.socket.settle();
    await socket.settle();
    expect(socket.texts.join('\n')).not.toContain(cam_b.device_id);
    expect((await ada.rest.get('devices')).json).toEqual({ devices: [] });
    await socket.close();
  });

  it('is told of the camera by role, and of it no picture, session or token', async () => {
    const { ada, cam_b, ben_session } = stage;
    const managed = await ada.rest.get(`devices/${cam_b.device_id}`);
    expect(managed.json).toMatchObject({ device_id: cam_b.device_id, device_name: cam_b.device_name });
    for (const secret of [cam_b.token, ben_session]) expect(managed.text).not.toContain(secret);
    expect((await ada.rest.get('me/export')).text).not.toContain(cam_b.device_id);
  });

  it('lists what she manages only when she asks for that, and sees in it what GET tells of one camera', async () => {
    const { ada, cam_b, ben_session } = stage;
    const managed = await ada.rest.get('devices?scope=managed');
    const { devices } = managed.json as { devices: Record<string, unknown>[] };
    const listed = devices.find(({ device_id }) => device_id === cam_b.device_id);
    const one = (await ada.rest.get(`devices/${cam_b.device_id}`)).json;
    // When it was last seen is another moment in each answer.
    expect({ ...listed, last_seen_at: null }).toEqual({ ...one, last_seen_at: null });
    expect(one).toMatchObject({ online: true, status: { battery_percent: 55 } });
    for (const secret of [cam_b.token, ben_session]) expect(managed.text).not.toContain(secret);
    const socket = await stage.connect(ada);
    expect(socket.frames.find(({ type }) => type === 'hello_ok')?.payload['devices']).toEqual([]);
    await socket.close();
  });

  it("signals into nobody's session", async () => {
    const socket = await stage.connect(stage.ada);
    const payload = { session_id: stage.ben_session, sdp: sdp('from-the-admin', 'active') };
    expect((await socket.ask('signal_answer', payload)).payload).toMatchObject({ code: 'session_unknown' });
    await stage.cam_b.socket.settle();
    expect(stage.cam_b.socket.texts.join('\n')).not.toContain('from-the-admin');
    await socket.close();
  });

  it('can add a row for herself, which everybody can read of', async () => {
    const { ada, owner, ben, cam_b } = stage;
    await allow(ada, cam_b.device_id, [ben, ada]);
    const socket = await stage.connect(ada);
    expect((await ada.rest.get('devices')).text).toContain(cam_b.device_id);
    const { entries } = (await owner.rest.get('audit?type=access_granted&limit=1')).json;
    expect(entries).toMatchObject([{ user_id: ada.user_id, device_id: cam_b.device_id }]);
    await allow(ada, cam_b.device_id, [ben]);
    await socket.next('device_removed');
    await socket.close();
  });

  const ABOVE: [string, string, () => string, unknown?][] = [
    ['lower the owner', 'PATCH', () => `users/${stage.owner.user_id}`, { role: 'viewer' }],
    [
      "take the owner's password",
      'PATCH',
      () => `users/${stage.owner.user_id}`,
      { password: 'quiet lantern 12 rivers' },
    ],
    ['remove the owner', 'DELETE', () => `users/${stage.owner.user_id}`],
    ['raise herself', 'PATCH', () => `users/${stage.ada.user_id}`, { role: 'owner' }],
    ['raise Ann', 'PATCH', () => `users/${stage.ann.user_id}`, { role: 'owner' }],
    [
      'make an owner',
      'POST',
      () => 'users',
      { username: 'eve', password: 'quiet lantern 12 rivers', role: 'owner' },
    ],
    ['take a backup', 'POST', () => 'backup', { passphrase: 'quiet lantern beside 12 rivers' }],
    ['contain the hub', 'POST', () => 'contain'],
    ['lift a containment', 'DELETE', () => 'contain'],
    ['rotate the keys', 'POST', () => 'keys/rotate'],
    ['say that the clock is right', 'POST', () => 'clock/confirm'],
  ];
  it.each(ABOVE)('cannot %s', async (_name, method, path, body) => {
    const answer = await stage.ada.rest.ask(method, path(), { body });
    expect([answer.status, answer.json['code']]).toEqual([403, 'forbidden']);
  });

  it("cannot raise anybody with a role that is none or an owner's twice over", async () => {
    for (const body of [
      '{"role":"viewer","role":"owner"}',
      { role: ['owner'] },
      { role: 'Owner' },
      { role: 'owner ' },
    ]) {
      const answer = await stage.ada.rest.ask('PATCH', `users/${stage.ann.user_id}`, { body });
      expect([400, 403]).toContain(answer.status);
    }
    expect((await stage.ann.rest.get('me')).json['user']).toMatchObject({ role: 'viewer' });
  });
});
