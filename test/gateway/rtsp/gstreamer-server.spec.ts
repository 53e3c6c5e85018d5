import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchCameraCertificate } from '../../../gateway/rtsp/camera-certificate.ts';
import { systemClock } from '../../../signaling/clock.ts';
import { RtspCamera } from '../../cameras/rtsp-camera.ts';
import { makeTestCertificate } from '../../signaling/connection/test-certificate.ts';
import { closeSessions, failureOf, play } from './rtsp-play.ts';

const account = { username: 'us er@x', password: 'p:a/s%s"ü' };
/** Small pictures: two cores encode all of them. */
const mounts = {
  '/baseline': { profile: 'baseline' },
  '/main': { profile: 'main', audio: 'PCMU' },
  '/high': { profile: 'high', audio: 'PCMA', b_frames: 2 },
  '/aac': { audio: 'AAC' },
  '/h265': { codec: 'H265' },
} as const;

const cameras: RtspCamera[] = [];

async function start(...options: Parameters<typeof RtspCamera.start>): Promise<RtspCamera> {
  const camera = await RtspCamera.start(...options);
  cameras.push(camera);
  return camera;
}

afterAll(async () => {
  closeSessions();
  await Promise.all(cameras.map((camera) => camera.stop()));
});

describe('GStreamer’s RTSP server, with Digest', () => {
  let camera: RtspCamera;
  beforeAll(async () => {
    camera = await start({ account: { method: 'digest', ...account }, mounts });
  });

  it.each([
    ['/baseline', ['H264']],
    ['/main', ['H264', 'PCMU']],
    ['/high', ['H264', 'PCMA']],
    ['/aac', ['H264', 'AAC']],
    ['/h265', ['H265']],
  ])('plays %s over TCP', async (path, codecs) => {
    const { log, session } = await play({ url: camera.url(path), credentials: account });
    expect(session.transport).toBe('tcp');
    expect(session.tracks.map(({ codec }) => codec)).toEqual(codecs);
    for (const { kind } of session.tracks) await log.packets(kind, 15);
    session.close();
    expect(log.failures).toEqual([]);
  });

  it('plays over UDP, and hands its sender reports on', async () => {
    const { log, session } = await play({ url: camera.url('/main'), credentials: account, transport: 'udp' });
    expect(session.transport).toBe('udp');
    await log.packets('video', 15);
    await log.packets('audio', 15);
    await expect.poll(() => log.rtcp_packets.length, { timeout: 15_000 }).toBeGreaterThan(0);
    session.close();
  });

  it.each([
    ['/baseline', null, 'unauthorized'],
    ['/baseline', { ...account, password: 'another' }, 'unauthorized'],
    ['/nowhere', account, 'not_found'],
  ] as const)('says why %s is not played: %j', async (path, credentials, code) => {
    expect(await failureOf(play({ url: camera.url(path), credentials }))).toMatchObject({ code });
  });
});

describe('GStreamer’s RTSP server', () => {
  it('plays with Basic', async () => {
    const camera = await start({ account: { method: 'basic', ...account } });
    const { log } = await play({ url: camera.url(), credentials: account });
    await log.packets('video', 15);
  });

  it('plays over UDP where TCP is refused', async () => {
    const camera = await start({ transports: ['udp'] });
    const { log, session } = await play({ url: camera.url(), transport: 'auto' });
    expect(session.transport).toBe('udp');
    await log.packets('video', 15);
  });

  it('refuses UDP where it only speaks TCP', async () => {
    const camera = await start({ transports: ['tcp'] });
    expect(await failureOf(play({ url: camera.url(), transport: 'udp' }))).toMatchObject({
      code: 'transport_refused',
    });
  });

  it('plays over TLS with the accepted certificate, and not with another', async () => {
    const { cert, key } = await makeTestCertificate();
    const camera = await start({ tls_pem: `${cert}${key}` });
    const { sha256, subject } = await fetchCameraCertificate(camera.url(), {
      ...{ clock: systemClock, policy: { allow_loopback: true }, connect_timeout_ms: 5000 },
      signal: new AbortController().signal,
    });
    expect(subject).toMatch(/^CN=/);
    const { log } = await play({ url: camera.url(), certificate_sha256: sha256 });
    await log.packets('video', 15);
    for (const certificate_sha256 of [null, '0'.repeat(64)]) {
      expect(await failureOf(play({ url: camera.url(), certificate_sha256 }))).toMatchObject({
        code: 'certificate_changed',
      });
    }
  });

  it('ends with a reason when the camera is gone', async () => {
    const camera = await start();
    const { log } = await play({ url: camera.url() });
    await log.packets('video', 1);
    await camera.stop();
    expect(await log.failure()).toMatchObject({ code: 'closed_by_camera' });
  });

  it('ends with a reason when the camera hangs', async () => {
    const camera = await start();
    const { log } = await play({ url: camera.url() });
    await log.packets('video', 1);
    camera.freeze();
    expect(await log.failure()).toMatchObject({ code: 'no_data' });
  });
});
