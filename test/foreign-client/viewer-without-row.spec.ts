import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { notAViewers, viewerSessionMessages } from './foreign-messages.ts';
import { deviceHello, viewerHello } from './hello.ts';
import type { HubSocket } from './hub-socket.ts';
import { sdp, startWatching, watchThrough } from './live-session.ts';
import { variantsOf } from './session-ids.ts';
import { setStage, type Stage } from './stage.ts';

const MARK = 'from-the-intruder';

/** Ann has a row for camera A and none for camera B, which Ben is watching. She knows every id, as if they had leaked. */
describe('a viewer without a row', () => {
  let stage: Stage;
  let intruder: HubSocket;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage.dispose());
  beforeEach(async () => {
    intruder = await stage.connect(stage.ann);
  });

  /** Whatever she sent: she was told nothing of camera B, and neither it nor Ben ever heard of her. */
  async function expectNothingCameOfIt(): Promise<void> {
    await intruder.settle();
    for (const secret of stage.secrets_of_b) {
      expect(intruder.texts.filter((text) => text.includes(secret))).toEqual([]);
    }
    await stage.ben_socket.settle();
    await stage.cam_b.socket.settle();
    const others = [...stage.ben_socket.texts, ...stage.cam_b.socket.texts].join('\n');
    expect(others).not.toContain(MARK);
    expect(others).not.toContain(stage.ann.user_id);
    expect(stage.cam_b.socket.frames.filter(({ type }) => type === 'watch_request')).toHaveLength(1);
    expect(stage.ben_socket.frames.some(({ type }) => type === 'session_ended')).toBe(false);
    await intruder.close();
  }

  /** Told by what it answers, ids and times aside. */
  async function answerTo(type: string, payload: unknown): Promise<unknown> {
    const { type: kind, payload: said } = await intruder.ask(type, payload);
    return { kind, said };
  }

  describe('by naming the camera', () => {
    it('gets the answer that a camera gets which does not exist', async () => {
      const hidden = await answerTo('watch_request', { device_id: stage.cam_b.device_id });
      expect(hidden).toMatchObject({ kind: 'error', said: { code: 'device_unknown' } });
      expect(hidden).toEqual(await answerTo('watch_request', { device_id: randomUUID() }));
      const stream = { max_width: 640, max_height: 480, max_fps: 10 };
      expect(await answerTo('watch_request', { device_id: stage.cam_b.device_id, stream })).toEqual(hidden);
      await expectNothingCameOfIt();
    });

    it.each(variantsOf('').map(([name], index) => [name, index] as const))(
      'written otherwise (%s) starts nothing',
      async (_name, index) => {
        const device_id = variantsOf(stage.cam_b.device_id)[index]?.[1];
        expect(await answerTo('watch_request', { device_id })).toMatchObject({ kind: 'error' });
        await expectNothingCameOfIt();
      },
    );

    it.each([
      'device',
      'deviceId',
      'id',
      'to',
      'from',
      'user_id',
      'session_id',
      'connection_id',
      '__proto__',
      'constructor',
    ])('beside her own, as %s, starts nothing there', async (key) => {
      const { cam_a, cam_b } = stage;
      const b =
        key === '__proto__' || key === 'constructor' ? { device_id: cam_b.device_id } : cam_b.device_id;
      intruder.raw(
        `{"type":"watch_request","ts":"2026-01-01T00:00:00.000Z","id":"1","payload":{"device_id":"${cam_a.device_id}","${key}":${JSON.stringify(b)}}}`,
      );
      expect((await intruder.next((frame) => frame.re === '1')).type).toBe('error');
      await expectNothingCameOfIt();
    });

    it.each(['to', 'from', 'user_id', 'device_id', 'session_id', 'role', 'token', '__proto__'])(
      'in the envelope, as %s, starts nothing there',
      async (key) => {
        intruder.raw(
          `{"type":"watch_request","ts":"2026-01-01T00:00:00.000Z","id":"1","${key}":"${stage.cam_b.device_id}","payload":{"device_id":"${stage.cam_a.device_id}"}}`,
        );
        await intruder.next('error');
        await expectNothingCameOfIt();
      },
    );

    it('twice under one key reaches at most her own', async () => {
      const { cam_a, cam_b } = stage;
      for (const [first, second] of [
        [cam_a.device_id, cam_b.device_id],
        [cam_b.device_id, cam_a.device_id],
      ]) {
        intruder.raw(
          `{"type":"watch_request","ts":"2026-01-01T00:00:00.000Z","id":"${second}","payload":{"device_id":"${first}","device_id":"${second}"}}`,
        );
        const said = await intruder.next(({ re }) => re === second);
        if (said.type !== 'error') expect(said.payload['device_id']).toBe(cam_a.device_id);
      }
      // Her own message's id comes back to her: that is no news.
      intruder.texts.splice(0);
      await expectNothingCameOfIt();
    });

    it('two hundred times at once starts nothing', async () => {
      for (let at = 0; at < 200; at++) intruder.send('watch_request', { device_id: stage.cam_b.device_id });
      await intruder.settle();
      expect(intruder.errors()).toEqual(Array(200).fill('device_unknown'));
      await expectNothingCameOfIt();
    });
  });

  describe('by naming the session', () => {
    it.each(viewerSessionMessages(MARK))(
      '%s gets the answer of a session that does not exist',
      async (type, payload) => {
        const hidden = await answerTo(type, payload(stage.ben_session));
        expect(hidden).toMatchObject({ kind: 'error', said: { code: 'session_unknown' } });
        expect(hidden).toEqual(await answerTo(type, payload(randomUUID())));
        await expectNothingCameOfIt();
      },
    );

    it.each(variantsOf('').map(([name], index) => [name, index] as const))(
      'written otherwise (%s) ends nothing',
      async (_name, index) => {
        const session_id = variantsOf(stage.ben_session)[index]?.[1];
        const answer = await answerTo('session_end', { session_id, reason: 'viewer_left' });
        expect(answer).toMatchObject({ kind: 'error' });
        await expectNothingCameOfIt();
      },
    );

    it('beside her own session signals to her own camera at most', async () => {
      const { cam_a, ben_session } = stage;
      const own = await watchThrough(intruder, cam_a.socket, cam_a.device_id, 'own');
      for (const [first, second] of [
        [own, ben_session],
        [ben_session, own],
      ]) {
        intruder.raw(
          `{"type":"session_update","ts":"2026-01-01T00:00:00.000Z","payload":{"session_id":"${first}","session_id":"${second}","paused":true}}`,
        );
      }
      await expectNothingCameOfIt();
    });

    it('a third time closes the connection, and the owner can read of it', async () => {
      for (let at = 0; at < 3; at++) {
        intruder.send('signal_answer', { session_id: stage.ben_session, sdp: sdp(MARK, 'active') });
      }
      expect(await intruder.closed).toBe(1008);
      expect((await stage.owner.rest.get('audit?limit=20')).text).toContain(stage.ann.user_id);
      await expectNothingCameOfIt();
    });

    it('of her own other connection gets session_unknown too', async () => {
      const { cam_a } = stage;
      const other = await stage.connect(stage.ann);
      const session_id = await startWatching(other, cam_a.socket, cam_a.device_id);
      const answer = await answerTo('session_update', { session_id, paused: true });
      expect(answer).toMatchObject({ said: { code: 'session_unknown' } });
      await other.close();
      await expectNothingCameOfIt();
    });

    it('that has ended gets session_unknown', async () => {
      const { cam_a } = stage;
      const session_id = await watchThrough(intruder, cam_a.socket, cam_a.device_id, 'over');
      intruder.send('session_end', { session_id, reason: 'viewer_left' });
      await cam_a.socket.next('session_ended');
      const answer = await answerTo('session_update', { session_id, restart_ice: true });
      expect(answer).toMatchObject({ said: { code: 'session_unknown' } });
      await expectNothingCameOfIt();
    });
  });

  describe('by speaking as somebody else', () => {
    it.each(notAViewers(MARK))('%s from a viewer is refused (%#)', async (type, payload) => {
      expect(await answerTo(type, payload(stage))).toMatchObject({ kind: 'error' });
      await expectNothingCameOfIt();
    });

    it('a second hello, as a viewer, as camera B or as Ben in name, changes nobody', async () => {
      const { ann, cam_b, ben } = stage;
      for (const payload of [
        viewerHello(ann.token),
        deviceHello(cam_b.device_id, ann.token),
        { ...viewerHello(ann.token), user_id: ben.user_id },
      ]) {
        expect(await answerTo('hello', payload)).toMatchObject({ kind: 'error' });
      }
      await expectNothingCameOfIt();
    });

    it.each([
      'Watch_Request',
      'WATCH_REQUEST',
      'watch_request ',
      '__proto__',
      'constructor',
      'toString',
      'hasOwnProperty',
      '',
    ])('the type "%s" is none', async (type) => {
      expect(await answerTo(type, { device_id: stage.cam_b.device_id })).toMatchObject({ kind: 'error' });
      await expectNothingCameOfIt();
    });
  });

  it('hears nothing of camera B coming, going, being renamed or telling its state', async () => {
    const { owner, cam_b } = stage;
    cam_b.socket.send('device_status', { battery_percent: 77 });
    await owner.rest.ask('PATCH', `devices/${cam_b.device_id}`, {
      body: { device_name: `${cam_b.device_name}!` },
    });
    await owner.rest.ask('PATCH', `devices/${cam_b.device_id}`, { body: { device_name: cam_b.device_name } });
    await stage.ben_socket.next('device_changed');
    await expectNothingCameOfIt();
    expect(intruder.frames.map(({ type }) => type)).toEqual(['hello_ok', 'heartbeat_ack']);
  });
});
