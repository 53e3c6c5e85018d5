import { afterEach, expect, it, vi } from 'vitest';
import { CHECK_POINTS } from '../../../gateway/contract/camera-check.ts';
import { HIKVISION } from '../../cameras/onvif-models.ts';
import { RtspCamera, type RtspCameraOptions } from '../../cameras/rtsp-camera.ts';
import { freePort } from '../../free-port.ts';
import { startSimulator } from '../onvif/onvif-fixture.ts';
import { CheckRun } from './check-run.ts';
import { DroppingRelay } from './dropping-relay.ts';

/* A check as the gateway's process runs it, of real RTSP servers that have what is to be found. Each counts packets for ten seconds. */

vi.setConfig({ testTimeout: 90_000 });

const ACCOUNT = { username: 'wächter', password: 'p@ss:w/ord %41"\'&?#' };
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function startCamera(options: RtspCameraOptions = {}): Promise<RtspCamera> {
  const camera = await RtspCamera.start(options);
  stops.push(() => camera.stop());
  return camera;
}

it('finds a good camera good, in every point', async () => {
  const camera = await startCamera({
    account: { method: 'digest', ...ACCOUNT },
    mounts: {
      '/live': { width: 1280, height: 720, profile: 'high', audio: 'PCMA', key_frame_interval: 30 },
      '/sub': {},
    },
  });
  const onvif = await startSimulator({ model: HIKVISION, account: ACCOUNT });
  const run = new CheckRun({
    main_url: camera.url(),
    sub_url: camera.url('/sub'),
    credentials: ACCOUNT,
    onvif_url: onvif.url,
  });
  await run.ended;
  expect(run.points.map(({ point }) => point).toSorted()).toEqual(CHECK_POINTS.toSorted());
  expect(new Set(Object.values(run.verdicts()))).toEqual(new Set(['good']));
  expect(run.get('reachable').value).toContain(`127.0.0.1:${String(camera.port)}`);
  expect(run.get('profile').value).toMatch(/^H\.264 High, level \d\.\d, 1280 × 720\.$/);
  expect(run.get('audio').value).toBe('G.711 A-law.');
  expect(run.get('key_frames').value).toMatch(/^One every 2\.\d s\.$/);
  expect(run.get('substream').value).toBe('320 × 240, H.264.');
  expect(run.get('loss').value).toMatch(
    /^0 of [\d,]+ packets lost in 10 s \(0\.00 %\); 1[45]\.\d pictures\/s/,
  );
  expect(JSON.stringify(run.points)).not.toContain(ACCOUNT.username);
});

it('finds B-frames, ten seconds between keyframes, AAC, no password and no substream, and says what to do', async () => {
  const camera = await startCamera({
    mounts: {
      '/live': {
        width: 1280,
        height: 720,
        profile: 'main',
        b_frames: 2,
        audio: 'AAC',
        key_frame_interval: 150,
      },
    },
  });
  const run = new CheckRun({ main_url: camera.url() });
  await run.ended;
  expect(run.verdicts()).toMatchObject({
    reachable: 'good',
    clock: 'unknown',
    credentials: 'limited',
    b_frames: 'limited',
    key_frames: 'limited',
    audio: 'limited',
    substream: 'limited',
    loss: 'good',
  });
  expect(run.get('key_frames').value).toMatch(/^One every (9\.\d|10\.\d) s/);
  expect(run.get('key_frames').advice).toBe(
    'Set the keyframe interval (I-frame interval) to 2 s in the camera’s video settings.',
  );
  expect(run.get('b_frames').advice).toContain('Baseline');
  expect(run.get('audio')).toMatchObject({ value: expect.stringContaining('AAC') as string });
  expect(run.get('substream').advice).toContain('640 × 360');
});

it('says that the password is wrong, plays nothing then, and repeats no secret', async () => {
  const camera = await startCamera({ account: { method: 'digest', ...ACCOUNT } });
  const run = new CheckRun({ main_url: camera.url(), credentials: { ...ACCOUNT, password: 'a canary' } });
  await run.ended;
  expect(run.verdicts()).toMatchObject({
    reachable: 'good',
    credentials: 'bad',
    codec: 'unknown',
    loss: 'unknown',
  });
  expect(JSON.stringify(run.points)).not.toMatch(/canary|wächter/);
});

it('says that the camera can’t be reached, and ends at once', async () => {
  const run = new CheckRun({ main_url: `rtsp://127.0.0.1:${String(await freePort())}/live` });
  await run.ended;
  const { reachable, ...others } = run.verdicts();
  expect(reachable).toBe('bad');
  expect(new Set(Object.values(others))).toEqual(new Set(['unknown']));
});

it.each([
  [90_000, /^(89|90|91) s ahead of/, /NTP/],
  [-3_600_000, /^60 min behind/, /time zone/],
])('sees a clock that is off by %i ms', async (told_offset_ms, value, advice) => {
  const camera = await startCamera({ account: { method: 'digest', ...ACCOUNT } });
  const onvif = await startSimulator({ model: HIKVISION, account: ACCOUNT, told_offset_ms });
  const run = new CheckRun({ main_url: camera.url(), credentials: ACCOUNT, onvif_url: onvif.url });
  expect(await run.said('clock')).toMatchObject({
    verdict: 'limited',
    value: expect.stringMatching(value) as string,
    advice: expect.stringMatching(advice) as string,
  });
});

it('sees that ONVIF does not take the account that the streams take', async () => {
  const camera = await startCamera({ account: { method: 'digest', ...ACCOUNT } });
  const onvif = await startSimulator({ model: HIKVISION, account: { ...ACCOUNT, password: 'another' } });
  const run = new CheckRun({ main_url: camera.url(), credentials: ACCOUNT, onvif_url: onvif.url });
  expect(await run.said('credentials')).toMatchObject({
    verdict: 'limited',
    advice: expect.stringContaining('ONVIF user') as string,
  });
});

it('counts what a bad network loses over UDP', async () => {
  const camera = await startCamera({ transports: ['udp'] });
  const relay = await DroppingRelay.start(camera.port, 10);
  stops.push(() => relay.stop());
  const run = new CheckRun({
    main_url: `rtsp://127.0.0.1:${String(relay.port)}/live`,
    transport: 'udp',
  });
  const loss = await run.said('loss');
  expect(loss).toMatchObject({ verdict: 'bad', advice: expect.stringContaining('cable') as string });
  expect(loss.value).toMatch(/\((9|10|11)\.\d %\)/);
});

it('stops when it is cancelled, and leaves the camera', async () => {
  const camera = await startCamera();
  const run = new CheckRun({ main_url: camera.url() });
  await run.said('b_frames');
  run.cancel();
  await run.ended;
  expect(run.verdicts()).not.toHaveProperty('loss');
});
