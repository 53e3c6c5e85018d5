import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VlcCamera } from '../../cameras/vlc-camera.ts';
import { closeSessions, failureOf, play } from './rtsp-play.ts';

const account = { username: 'us er', password: 'p:a/s%s"@' };
let camera: VlcCamera;

beforeAll(async () => {
  camera = await VlcCamera.start({ account });
});

afterAll(async () => {
  closeSessions();
  await camera.stop();
});

describe('VLC’s RTSP server', () => {
  // It knows no other way than UDP, and says so to whoever asks for TCP.
  it.each(['auto', 'udp'] as const)('plays over UDP when asked for %s', async (transport) => {
    const { log, session } = await play({ url: camera.url, credentials: account, transport });
    expect(session.transport).toBe('udp');
    expect(session.tracks.map(({ codec }) => codec)).toEqual(['H264', 'AAC']);
    await log.packets('video', 30);
    await log.packets('audio', 30);
  });

  it('refuses a wrong password', async () => {
    const wrong = { ...account, password: 'another' };
    expect(await failureOf(play({ url: camera.url, credentials: wrong }))).toMatchObject({
      code: 'unauthorized',
    });
  });
});
