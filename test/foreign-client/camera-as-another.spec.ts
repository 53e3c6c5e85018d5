import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cameraSessionMessages, notACameras } from './foreign-messages.ts';
import { connectDevice, deviceHello, viewerHello } from './hello.ts';
import { HubSocket } from './hub-socket.ts';
import { sdp, watchThrough } from './live-session.ts';
import { RestClient } from './rest-client.ts';
import { GUARDED_ROUTES } from './routes.ts';
import { setStage, type Stage } from './stage.ts';

const MARK = 'from-the-rogue-camera';

/** Camera A is paired and turns against the rest; it knows every id, as if they had leaked. */
describe('a paired camera', () => {
  let stage: Stage;
  let rogue: HubSocket;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage.dispose());
  beforeEach(async () => {
    rogue = await connectDevice(stage.hub, stage.cam_a.device_id, stage.cam_a.token);
  });

  async function expectNothingCameOfIt(): Promise<void> {
    await rogue.settle();
    expect(stage.secrets_of_b.filter((secret) => rogue.texts.some((text) => text.includes(secret)))).toEqual(
      [],
    );
    await stage.ben_socket.settle();
    await stage.cam_b.socket.settle();
    const others = [...stage.ben_socket.texts, ...stage.cam_b.socket.texts].join('\n');
    expect(others).not.toContain(MARK);
    expect(others).not.toContain(stage.cam_a.device_id);
    expect([stage.ben_socket.close_code, stage.cam_b.socket.close_code]).toEqual([undefined, undefined]);
    expect(stage.ben_socket.frames.some(({ type }) => type === 'session_ended')).toBe(false);
  }

  it.each(cameraSessionMessages(MARK))(
    "%s in another camera's session gets session_unknown",
    async (type, payload) => {
      const told: unknown[] = [];
      for (const session_id of [stage.ben_session, randomUUID()]) {
        const { type: kind, payload: said } = await rogue.ask(type, payload(session_id));
        told.push({ kind, said });
      }
      expect(told[0]).toMatchObject({ kind: 'error', said: { code: 'session_unknown' } });
      expect(told[0]).toEqual(told[1]);
      await expectNothingCameOfIt();
    },
  );

  it('the third of those closes it and is audited', async () => {
    const payload = { session_id: stage.ben_session, sdp: sdp(MARK) };
    for (let at = 0; at < 3; at++) rogue.send('signal_offer', payload);
    expect(await rogue.closed).toBe(1008);
    expect((await stage.owner.rest.get('audit?limit=20')).text).toContain(stage.cam_a.device_id);
    await expectNothingCameOfIt();
  });

  it.each(notACameras(MARK))('%s is refused (%#)', async (type, payload) => {
    expect((await rogue.ask(type, payload(stage))).type).toBe('error');
    await expectNothingCameOfIt();
  });

  it('in its own session cannot answer itself, steer it or reach into another', async () => {
    const { ann, cam_a, ben_session } = stage;
    const viewer = await stage.connect(ann);
    const session_id = await watchThrough(viewer, rogue, cam_a.device_id, 'own');
    expect((await rogue.ask('signal_answer', { session_id, sdp: sdp(MARK, 'active') })).type).toBe('error');
    expect((await rogue.ask('session_update', { session_id, paused: true })).type).toBe('error');
    rogue.raw(
      `{"type":"signal_offer","ts":"2026-01-01T00:00:00.000Z","payload":{"session_id":"${session_id}","session_id":"${ben_session}","sdp":${JSON.stringify(sdp(MARK))}}}`,
    );
    rogue.raw(
      `{"type":"signal_offer","ts":"2026-01-01T00:00:00.000Z","payload":{"session_id":"${session_id}","to":"${stage.ben.user_id}","sdp":${JSON.stringify(sdp(MARK))}}}`,
    );
    await expectNothingCameOfIt();
    await viewer.settle();
    expect(viewer.texts.join('\n')).not.toContain(MARK);
    await viewer.close();
  });

  it('is not told who else there is', async () => {
    const types = new Set(stage.cam_a.socket.frames.map(({ type }) => type));
    expect([...types].filter((type) => type.startsWith('device_') || type === 'alert')).toEqual([]);
    await expectNothingCameOfIt();
  });

  describe('with its own token elsewhere', () => {
    it.each(GUARDED_ROUTES)('$method $path is unauthenticated', async ({ method, path, body }) => {
      const rest = new RestClient(stage.hub, stage.cam_a.token);
      const target = path.replace('$device', stage.cam_a.device_id).replace(/\$\w+/, randomUUID());
      expect((await rest.ask(method, target, { body })).status).toBe(401);
      rest.close();
    });

    const HELLOS: [string, () => unknown][] = [
      ['as camera B', () => deviceHello(stage.cam_b.device_id, stage.cam_a.token)],
      ['as a viewer', () => viewerHello(stage.cam_a.token)],
      [
        'as a viewer with its id',
        () => ({ ...viewerHello(stage.cam_a.token), device_id: stage.cam_a.device_id }),
      ],
      [
        'as both cameras',
        () => deviceHello([stage.cam_a.device_id, stage.cam_b.device_id], stage.cam_a.token),
      ],
      ['in upper case', () => deviceHello(stage.cam_a.device_id.toUpperCase(), stage.cam_a.token)],
      ['with a token in base64', () => deviceHello(stage.cam_a.device_id, `${stage.cam_a.token}=`)],
      ['with a space', () => deviceHello(stage.cam_a.device_id, `${stage.cam_a.token} `)],
      ['with a list of tokens', () => deviceHello(stage.cam_b.device_id, [stage.cam_a.token])],
      [
        'with an owner beside',
        () => ({ ...deviceHello(stage.cam_a.device_id, stage.cam_a.token), user_id: 'x' }),
      ],
    ];
    it.each(HELLOS)('a hello %s is refused', async (_name, hello) => {
      const socket = await HubSocket.open(stage.hub);
      socket.send('hello', hello());
      expect(await socket.closed).toBe(1008);
      await expectNothingCameOfIt();
    });

    it('a hello with two ids or two roles under one key is at most its own', async () => {
      const { cam_a, cam_b, hub } = stage;
      const agent =
        '"agent":{"name":"f","version":"1"},"capabilities":{"video":[],"audio":false,"ptz":false,"talk":false}';
      for (const ids of [
        `"device_id":"${cam_a.device_id}","device_id":"${cam_b.device_id}"`,
        `"device_id":"${cam_b.device_id}","device_id":"${cam_a.device_id}","role":"viewer"`,
        `"device_id":"${cam_a.device_id}","__proto__":{"device_id":"${cam_b.device_id}"}`,
      ]) {
        const socket = await HubSocket.open(hub);
        socket.raw(
          `{"type":"hello","ts":"2026-01-01T00:00:00.000Z","payload":{"role":"device","protocol":1,${ids},"token":"${cam_a.token}",${agent}}}`,
        );
        expect(await socket.closed).toBe(1008);
      }
      await expectNothingCameOfIt();
    });
  });
});
