import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RtspCamera, type CameraMount, type RtspCameraOptions } from '../cameras/rtsp-camera.ts';
import { addIpCamera, findIpCamera } from './ip-camera-steps.ts';
import { expectMovingPicture } from './pixels.ts';
import { makeProfile, PATIENCE_MS, removeProfile, StationApp } from './station-app.ts';
import { createOwner } from './station-steps.ts';

/* An IP camera from its address to the wall, in the real station, with a real RTSP server as the camera. */

/** Characters that break addresses when somebody puts them there. */
const ACCOUNT = { username: 'wächter', password: 'p@ss:w/ord %41"\'&?#' };
const NAME = 'Driveway';
/** What the station promises: said within three seconds, live within five once the camera answers again. */
const SAID_WITHIN_MS = 3_000;
const BACK_WITHIN_MS = 5_000;

let profile: string;
let station: StationApp;
let camera: RtspCamera;

beforeEach(async () => {
  profile = await makeProfile();
  station = await launch();
  await createOwner(station);
});
afterEach(async () => {
  await camera.stop();
  await station.close();
  await removeProfile(profile);
});

describe('an IP camera', () => {
  it('is added by its address, stays over a restart, and says at once when it is gone', async () => {
    camera = await RtspCamera.start({ account: { method: 'digest', ...ACCOUNT } });
    await findIpCamera(station, camera.url(), { ...ACCOUNT, password: 'wrong' });
    await station.page
      .getByRole('alert')
      .filter({ hasText: /password/i })
      .waitFor({ timeout: PATIENCE_MS });
    await findIpCamera(station, camera.url(), ACCOUNT);
    await addIpCamera(station, NAME);
    await expectMovingPicture(station.tile(NAME));

    const { port } = camera;
    const gone_at = performance.now();
    await camera.stop();
    await expectState('offline', SAID_WITHIN_MS + 2_000);
    expect(performance.now() - gone_at).toBeLessThan(SAID_WITHIN_MS);
    await station
      .tile(NAME)
      .getByText(/does not answer|connection/i)
      .waitFor();

    camera = await RtspCamera.start({ account: { method: 'digest', ...ACCOUNT }, port });
    const back_at = performance.now();
    await expectMovingPicture(station.tile(NAME));
    expect(performance.now() - back_at).toBeLessThan(BACK_WITHIN_MS);

    await station.close();
    station = await launch();
    await expectMovingPicture(station.tile(NAME), 60_000);
  });

  it.each<[string, RtspCameraOptions]>([
    [
      'baseline, Basic, TCP',
      {
        mounts: live({ profile: 'baseline' }),
        account: { method: 'basic', ...ACCOUNT },
        transports: ['tcp'],
      },
    ],
    [
      'high, Digest, UDP',
      { mounts: live({ profile: 'high' }), account: { method: 'digest', ...ACCOUNT }, transports: ['udp'] },
    ],
  ])('plays on the wall: %s', async (_what, options) => {
    camera = await RtspCamera.start(options);
    await findIpCamera(station, camera.url(), ACCOUNT);
    await addIpCamera(station, NAME);
    await expectMovingPicture(station.tile(NAME));
  });

  it('plays on the wall: main, with G.711 sound, which is heard once it is asked for', async () => {
    const mounts = live({ profile: 'main', audio: 'PCMU' });
    camera = await RtspCamera.start({ mounts, account: { method: 'basic', ...ACCOUNT } });
    await findIpCamera(station, camera.url(), ACCOUNT);
    await addIpCamera(station, NAME);
    const tile = station.tile(NAME);
    await expectMovingPicture(tile);
    await tile.focus();
    await station.page.keyboard.press('m');
    const level = async () => Number(await tile.getByRole('meter').getAttribute('aria-valuenow'));
    await expect.poll(level, { timeout: PATIENCE_MS }).toBeGreaterThan(50);
    await station.page.keyboard.press('m');
    await tile.getByRole('meter').waitFor({ state: 'detached' });
    await expectMovingPicture(tile);
  });
});

function live(mount: Partial<CameraMount>): Record<string, Partial<CameraMount>> {
  return { '/live': mount };
}

async function launch(): Promise<StationApp> {
  return StationApp.launch({ profile, env: { MUMU_HUB_PORT: '0', MUMU_LOCAL_CAMERAS: '1' } });
}

async function expectState(state: string, timeout: number): Promise<void> {
  await expect.poll(() => station.tile(NAME).getAttribute('data-state'), { timeout }).toBe(state);
}
