import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deviceHello, viewerHello } from './hello.ts';
import { HubSocket } from './hub-socket.ts';
import { setStage, type Person, type Stage } from './stage.ts';

/** Everybody reconnects at once, some of them under another's name. */
describe('a storm of connections', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage.dispose());

  async function sayHello(hello: unknown): Promise<HubSocket> {
    const socket = await HubSocket.open(stage.hub);
    socket.send('hello', hello);
    // A hello that is refused closes the connection, which ends this wait as well.
    await socket.next('hello_ok').catch(() => undefined);
    return socket;
  }

  const seenBy = (socket: HubSocket): string => socket.texts.join('\n');

  it('mixes nobody up with anybody', async () => {
    const { ann, ben, cam_a, cam_b } = stage;
    const round = [
      { hello: viewerHello(ann.token), sees: cam_a.device_name, hidden: cam_b.device_name },
      { hello: viewerHello(ben.token), sees: cam_b.device_name, hidden: cam_a.device_name },
      { hello: deviceHello(cam_b.device_id, cam_a.token), refused: true },
      { hello: deviceHello(cam_a.device_id, cam_b.token), refused: true },
      { hello: viewerHello(cam_a.token), refused: true },
      { hello: deviceHello(cam_b.device_id, ann.token), refused: true },
    ];
    const all = Array.from({ length: 5 }, () => round).flat();
    const sockets = await Promise.all(all.map(({ hello }) => sayHello(hello)));
    for (const [at, socket] of sockets.entries()) {
      const { sees, hidden, refused } = all[at] ?? {};
      if (refused === true) expect(socket.close_code).toBe(1008);
      else
        expect([seenBy(socket).includes(sees ?? ''), seenBy(socket).includes(hidden ?? '')]).toEqual([
          true,
          false,
        ]);
    }
    for (const socket of sockets) if (socket.close_code === undefined) await socket.close();
    expect([cam_a.socket.close_code, cam_b.socket.close_code]).toEqual([undefined, undefined]);
  });

  it('lets a camera replace itself alone, however often', async () => {
    const { cam_a, cam_b } = stage;
    const sockets = await Promise.all(
      Array.from({ length: 8 }, () => sayHello(deviceHello(cam_a.device_id, cam_a.token))),
    );
    expect(await cam_a.socket.closed).toBe(4409);
    for (const socket of sockets) if (socket.close_code === undefined) await socket.settle();
    const codes = sockets.map(({ close_code }) => close_code);
    expect(codes.filter((code) => code !== 4409)).toEqual([undefined]);
    expect(cam_b.socket.close_code).toBeUndefined();
    await sockets.find(({ close_code }) => close_code === undefined)?.close();
  });

  it('gives nobody a session by pouring requests and ids of all kinds over many connections', async () => {
    const { ann, ben, cam_b, ben_session } = stage;
    const before = cam_b.socket.frames.length;
    const pour = async (who: Person): Promise<HubSocket> => {
      const socket = await stage.connect(who);
      for (let at = 0; at < 20; at++) {
        socket.send('watch_request', { device_id: cam_b.device_id });
        if (at % 9 === 0) socket.send('session_update', { session_id: ben_session, paused: true });
      }
      await socket.settle();
      return socket;
    };
    const sockets = await Promise.all(Array.from({ length: 6 }, () => pour(ann)));
    for (const socket of sockets) {
      expect(socket.frames.some(({ type }) => type === 'watch_accepted')).toBe(false);
      expect(seenBy(socket)).not.toContain(cam_b.device_id);
    }
    await cam_b.socket.settle();
    expect(cam_b.socket.frames.slice(before).map(({ type }) => type)).toEqual(['heartbeat_ack']);
    expect((await ben.rest.get('sessions')).text).toContain(ben_session);
  });
});
