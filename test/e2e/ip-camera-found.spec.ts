import { once } from 'node:events';
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { startAnnouncedCamera } from '../cameras/announced-camera.ts';
import { createCameraNetwork } from '../cameras/network-namespace.ts';
import { SIMULATED_ACCOUNT } from '../cameras/onvif-simulator.ts';
import { expectMovingPicture } from './pixels.ts';
import { makeProfile, PATIENCE_MS, removeProfile, StationApp } from './station-app.ts';
import { createOwner } from './station-steps.ts';

/*
 * A camera from the list of what announces itself to the wall, in the real station. With root on Linux it is in a network of its own and found by
 * multicast. The loopback has none, so elsewhere its address is typed, and it is found because the station asks there.
 */

const SCRIPT = new URL('../cameras/announced-camera-process.ts', import.meta.url).pathname;
const LOOPBACK = '127.0.0.1';

interface Place {
  address: string;
  is_loopback: boolean;
  stop: () => Promise<void>;
}

let place: Place;
let profile: string;
let station: StationApp;

beforeAll(async () => {
  place = (await ownNetwork()) ?? (await thisMachine());
});
afterAll(() => place.stop());
beforeEach(async () => {
  profile = await makeProfile();
  const env = { MUMU_HUB_PORT: '0', ...(place.is_loopback && { MUMU_LOCAL_CAMERAS: '1' }) };
  station = await StationApp.launch({ profile, env });
  await createOwner(station);
});
afterEach(async () => {
  await station.close();
  await removeProfile(profile);
});

async function ownNetwork(): Promise<Place | null> {
  const network = createCameraNetwork(`mumuf${String(process.pid)}`.slice(0, 12), 78);
  const camera = network?.run(SCRIPT, [network.there]);
  if (network === null || camera?.stdout == null) return null;
  await once(camera.stdout, 'data');
  const stop = async (): Promise<void> => {
    camera.stdin?.end();
    await once(camera, 'exit');
    network.remove();
  };
  return { address: network.there, is_loopback: false, stop };
}

async function thisMachine(): Promise<Place> {
  const ports = { onvif_port: 0, rtsp_port: 0, multicast: false };
  return {
    address: LOOPBACK,
    is_loopback: true,
    stop: await startAnnouncedCamera({ address: LOOPBACK, ...ports }),
  };
}

const dialog = (): Locator => station.page.getByRole('dialog', { name: 'Add a camera' });
const list = (): Locator => dialog().getByRole('region', { name: 'Cameras on your network' });

async function openList(): Promise<void> {
  await station.page.getByRole('button', { name: 'Add camera' }).click();
  await dialog().getByText('IP camera', { exact: true }).click();
  if (!place.is_loopback) return;
  await dialog().getByLabel('Address', { exact: true }).fill(place.address);
  await station.page.keyboard.press('Tab');
}

it('shows a camera that announces itself, adds it with a click and its password, and knows it again', async () => {
  await openList();
  const row = list().getByRole('button', { name: 'C210' });
  await row.waitFor({ timeout: PATIENCE_MS });
  await list().getByText('2 cameras found on your network').waitFor();
  expect(await list().getByRole('button').allInnerTexts()).toContainEqual(
    expect.stringMatching(/^\\u202e<img src=x onerror=alert\(1\)>\n/),
  );

  await row.click();
  expect(await dialog().getByLabel('Address', { exact: true }).inputValue()).toContain(place.address);
  // What a click leads to is the user name, so the keyboard goes on from here.
  await station.page.keyboard.type(SIMULATED_ACCOUNT.username);
  await dialog().getByLabel('Password on the camera', { exact: true }).fill(SIMULATED_ACCOUNT.password);
  await dialog().getByRole('button', { name: 'Find camera' }).click();
  const name = dialog().getByLabel('Name on the wall');
  await name.waitFor({ timeout: PATIENCE_MS });
  expect(await name.inputValue()).toBe('tp-link Tapo C210');
  await dialog().getByRole('button', { name: 'Add camera', exact: true }).click();
  await dialog().getByRole('button', { name: 'Done' }).click({ timeout: PATIENCE_MS });
  await expectMovingPicture(station.tile('tp-link Tapo C210'));

  await openList();
  await list()
    .getByRole('button', { name: /C210.*Already added/ })
    .waitFor({ timeout: PATIENCE_MS });
});
