import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StreamingServerCamera } from '../../cameras/streaming-server-camera.ts';
import { closeSessions, failureOf, play } from './rtsp-play.ts';

const account = { username: 'us er', password: 'p:a/s%s"@' };
let camera: StreamingServerCamera;

beforeAll(async () => {
  camera = await StreamingServerCamera.start(account);
});

afterAll(async () => {
  closeSessions();
  await camera.stop();
});

describe('npm’s rtsp-streaming-server', () => {
  it.each(['auto', 'udp'] as const)('plays over UDP when asked for %s', async (transport) => {
    const { log, session } = await play({ url: camera.url, credentials: account, transport });
    expect(session.transport).toBe('udp');
    expect(session.tracks.map(({ codec }) => codec)).toEqual(['H264', 'PCMA']);
    await log.packets('video', 30);
    await log.packets('audio', 15);
  });

  it('refuses a wrong password', async () => {
    const wrong = { ...account, password: 'another' };
    expect(await failureOf(play({ url: camera.url, credentials: wrong }))).toMatchObject({
      code: 'unauthorized',
    });
  });
});
