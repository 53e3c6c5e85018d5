import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { RtspCamera } from '../cameras/rtsp-camera.ts';
import { readFilm, type Film } from './film.ts';
import { addIpCamera, findIpCamera } from './ip-camera-steps.ts';
import { expectMovingPicture } from './pixels.ts';
import { makeProfile, OWNER, PATIENCE_MS, removeProfile, StationApp } from './station-app.ts';
import { createOwner, openSettings, pressMenuKeys, waitForWall } from './station-steps.ts';

/* From the key on a tile to a film on the disk, which ffmpeg decodes. */

const NAME = 'Driveway';

let profile: string;
let folder: string;
let station: StationApp;
let camera: RtspCamera | null = null;

beforeEach(async () => {
  profile = await makeProfile();
  folder = join(profile, 'films');
  await mkdir(folder);
});
afterEach(async () => {
  await station.close();
  await camera?.stop();
  camera = null;
  await removeProfile(profile);
});

const badge = () => station.page.locator('.picture-mark');

it('records a browser’s camera as it sends, also while nobody sees it, into the folder of the settings', async () => {
  station = await StationApp.launch({ profile, args: ['--demo=1'] });
  await expect.poll(() => station.tiles('live').count(), { timeout: 60_000 }).toBe(1);
  await chooseFolder();
  await startRecording();
  const { page } = station;
  await page.getByRole('button', { name: /^Security/u }).click();
  await station.tiles().waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await expectMovingPicture(station.tiles());
  await runsFor(4);
  await page.locator('.tile').focus();
  await page.keyboard.press('r');
  await page.getByText(/^Saved as “.*\.webm”\.$/u).waitFor({ timeout: PATIENCE_MS });
  expect(await badge().count()).toBe(0);

  const recorded = await theOnlyFile();
  const film = await readFilm(join(folder, recorded));
  expect(film).toMatchObject({ codecs: ['vp8'], isMoving: true });
  expect(film.seconds).toBeGreaterThan(3);
  await openSettings(station, 'Recording');
  await page.getByText(/^[1-9]\d* MB of 10 GB used\./u).waitFor({ timeout: PATIENCE_MS });

  await page.getByText('Keep the last 30 seconds of the cameras that are shown').click();
  await page.keyboard.press('Escape');
  await page.locator('.tile').focus();
  // Each press saves what has come since, up to half a minute; the first ones may come before any picture.
  const films = new Map<string, Film>();
  const savedSeconds = async () => {
    await page.keyboard.press('l');
    const names = (await readdir(folder)).filter((name) => name.endsWith('.webm') && name !== recorded);
    for (const name of names.filter((other) => !films.has(other)))
      films.set(name, await readFilm(join(folder, name)));
    return Math.max(0, ...[...films.values()].map(({ seconds }) => seconds));
  };
  await expect.poll(savedSeconds, { timeout: PATIENCE_MS, interval: 1_000 }).toBeGreaterThan(3);
  for (const film of films.values()) expect(film).toMatchObject({ codecs: ['vp8'] });
  expect([...films.values()].at(-1)?.isMoving).toBe(true);
});

it('passes on what an IP camera sends, ends with a lock, and loses next to nothing by a crash', async () => {
  camera = await RtspCamera.start({ mounts: { '/live': { profile: 'main', audio: 'PCMU' } } });
  station = await launch();
  await createOwner(station);
  await findIpCamera(station, camera.url());
  await addIpCamera(station, NAME);
  await expectMovingPicture(station.tile(NAME));
  await chooseFolder();
  await startRecording();
  await runsFor(4);
  await pressMenuKeys(station, 'CmdOrCtrl+L');
  await station.page.getByLabel('Password', { exact: true }).fill(OWNER.password);
  await expect.poll(theOnlyFile, { timeout: PATIENCE_MS }).toMatch(/^Driveway .*\.mp4$/u);
  const before = await theOnlyFile();
  const film = await readFilm(join(folder, before));
  expect(film).toMatchObject({ codecs: ['h264', 'pcm_s16le'], isMoving: true });
  expect(film.seconds).toBeGreaterThan(3);

  await station.page.getByRole('button', { name: 'Unlock' }).click();
  await expectMovingPicture(station.tile(NAME));
  await startRecording();
  await runsFor(6);
  await station.kill();
  station = await launch();
  await waitForWall(station);
  const after = async () => (await readdir(folder)).filter((name) => name !== before);
  await expect.poll(after, { timeout: PATIENCE_MS }).toEqual([expect.stringMatching(/^Driveway .*\.mp4$/u)]);
  const rest = await readFilm(join(folder, (await after())[0] ?? ''));
  expect(rest).toMatchObject({ codecs: ['h264', 'pcm_s16le'], isMoving: true });
  expect(rest.seconds).toBeGreaterThan(2);
});

function launch(): Promise<StationApp> {
  return StationApp.launch({ profile, env: { MUMU_HUB_PORT: '0', MUMU_LOCAL_CAMERAS: '1' } });
}

async function chooseFolder(): Promise<void> {
  const { page } = station;
  await station.inMain(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, folder);
  await openSettings(station, 'Recording');
  await page.getByRole('button', { name: 'Choose another…' }).click();
  await page.getByText(folder).waitFor({ timeout: PATIENCE_MS });
  await page.keyboard.press('Escape');
}

async function startRecording(): Promise<void> {
  await station.page.locator('.tile').focus();
  await station.page.keyboard.press('r');
  await badge().waitFor({ timeout: PATIENCE_MS });
}

/** Seconds, as the tile counts them. */
async function runsFor(seconds: number): Promise<void> {
  const time = async () => Number(/^0:(\d\d)$/u.exec(await badge().innerText())?.[1] ?? 0);
  await expect.poll(time, { timeout: PATIENCE_MS }).toBeGreaterThanOrEqual(seconds);
}

async function theOnlyFile(): Promise<string> {
  const names = await readdir(folder);
  expect(names).toHaveLength(1);
  return names[0] ?? '';
}
