import { afterEach, beforeEach, expect, it } from 'vitest';
import { RtspCamera } from '../cameras/rtsp-camera.ts';
import { StreamingServerCamera } from '../cameras/streaming-server-camera.ts';
import { VlcCamera } from '../cameras/vlc-camera.ts';
import { addIpCamera, findIpCamera } from './ip-camera-steps.ts';
import { expectMovingPicture } from './pixels.ts';
import { makeProfile, PATIENCE_MS, removeProfile, StationApp } from './station-app.ts';
import { createOwner } from './station-steps.ts';

/* Servers that share no code with GStreamer's, and cameras whose streams have to be converted, from their address to the wall. */

const ACCOUNT = { username: 'viewer', password: 'p@ss:w/ord %41"\'&?#' };
const NAME = 'Driveway';

interface Camera {
  stop(): Promise<void>;
}

let profile: string;
let station: StationApp;
let camera: Camera;

beforeEach(async () => {
  profile = await makeProfile();
  station = await StationApp.launch({ profile, env: { MUMU_HUB_PORT: '0', MUMU_LOCAL_CAMERAS: '1' } });
  await createOwner(station);
});
afterEach(async () => {
  await camera.stop();
  await station.close();
  await removeProfile(profile);
});

async function expectOnTheWall(url: string, account = ACCOUNT): Promise<void> {
  await findIpCamera(station, url, account);
  await addIpCamera(station, NAME);
  await expectMovingPicture(station.tile(NAME));
}

it('plays VLC’s server on the wall', async () => {
  const vlc = await VlcCamera.start();
  camera = vlc;
  await expectOnTheWall(vlc.url, { username: '', password: '' });
});

it('plays npm’s rtsp-streaming-server on the wall, with its name and password', async () => {
  const server = await StreamingServerCamera.start({ username: 'viewer', password: 'letters and 4711' });
  camera = server;
  await expectOnTheWall(server.url, { username: 'viewer', password: 'letters and 4711' });
});

it.each([
  ['H.265', { codec: 'H265' }, /H\.265.*converted by ffmpeg/],
  ['AAC sound', { audio: 'AAC' }, /AAC.*converted by ffmpeg/],
] as const)('plays a camera that sends %s, and says that it is converted', async (_what, mount, note) => {
  const gstreamer = await RtspCamera.start({
    account: { method: 'digest', ...ACCOUNT },
    mounts: { '/live': mount },
  });
  camera = gstreamer;
  await expectOnTheWall(gstreamer.url());
  await station.tile(NAME).hover({ position: { x: 10, y: 10 } });
  await station.tile(NAME).getByRole('button', { name: note }).hover({ timeout: PATIENCE_MS });
  await station.page.getByRole('tooltip').filter({ hasText: note }).waitFor();
  expect(await station.tile(NAME).getAttribute('data-state')).toBe('live');
});
