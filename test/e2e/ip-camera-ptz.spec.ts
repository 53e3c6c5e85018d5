import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OnvifSimulator } from '../cameras/onvif-simulator.ts';
import { RtspCamera } from '../cameras/rtsp-camera.ts';
import { addMovingCamera, startMovingCamera } from './moving-camera.ts';
import { expectMovingPicture } from './pixels.ts';
import { makeProfile, PATIENCE_MS, removeProfile, StationApp } from './station-app.ts';
import { createOwner } from './station-steps.ts';

/* A camera with ONVIF and a real stream, moved and asked from the real station's window. Its motors are simulated. */

const NAME = 'Driveway';
const PATIENCE = { timeout: PATIENCE_MS, interval: 30 };

let profile: string;
let station: StationApp;
let stream: RtspCamera;
let camera: OnvifSimulator;

beforeEach(async () => {
  profile = await makeProfile();
  [station, stream] = await Promise.all([
    StationApp.launch({ profile, env: { MUMU_HUB_PORT: '0', MUMU_LOCAL_CAMERAS: '1' } }),
    RtspCamera.start({ mounts: { '/main': { width: 640, height: 360 }, '/sub': {} } }),
  ]);
  camera = await startMovingCamera(stream);
  await createOwner(station);
  await addMovingCamera(station, camera, NAME);
});
afterEach(async () => {
  await station.close().catch(() => undefined);
  await Promise.all([stream.stop(), camera.stop()]);
  await removeProfile(profile);
});

async function enlarge(): Promise<void> {
  await station.tile(NAME).focus();
  await station.page.keyboard.press('Enter');
  await way('Turn left').waitFor({ timeout: PATIENCE_MS });
}

const way = (name: string) =>
  station.page.getByRole('group', { name: `Move ${NAME}` }).getByRole('button', { name });

async function holdDown(name: string): Promise<void> {
  await way(name).hover();
  await station.page.mouse.down();
  await expect.poll(() => camera.is_turning, PATIENCE).toBe(true);
}

async function choose(action: string): Promise<void> {
  await station.page.getByRole('button', { name: `More: ${NAME}` }).click();
  await station.page.getByRole('menuitem', { name: action }).click();
}

const picture = () => station.tile(NAME).locator('video[data-front]');
const widthShown = () => picture().evaluate((video: HTMLVideoElement) => video.videoWidth);

/** Notes each picture that is shown from now on. @returns what gives them: pixels, and seconds on the camera's clock */
async function watchPictures(): Promise<() => Promise<{ width: number; time: number }[]>> {
  const noted = await picture().evaluateHandle((video: HTMLVideoElement) => {
    const pictures: { width: number; time: number }[] = [];
    const note: VideoFrameRequestCallback = (_now, { width, rtpTimestamp = NaN }) => {
      pictures.push({ width, time: rtpTimestamp / 90_000 });
      video.requestVideoFrameCallback(note);
    };
    video.requestVideoFrameCallback(note);
    return pictures;
  });
  return () => noted.jsonValue();
}

describe('an IP camera', () => {
  it('turns while a button is held and goes to its places', async () => {
    await enlarge();
    await holdDown('Turn left');
    expect(camera.orders.at(-1)).toEqual({ kind: 'move', pan: -0.5, tilt: 0, zoom: 0, timeout_s: 3 });
    // It is told again, since it would stop by itself.
    const before = camera.orders.length;
    await expect.poll(() => camera.orders.length, PATIENCE).toBeGreaterThan(before);
    expect(camera.is_turning).toBe(true);
    await station.page.mouse.up();
    await expect.poll(() => camera.is_turning, PATIENCE).toBe(false);

    await station.page.keyboard.down('ArrowUp');
    await expect.poll(() => camera.orders.at(-1), PATIENCE).toMatchObject({ kind: 'move', tilt: 0.5 });
    await station.page.keyboard.up('ArrowUp');
    await expect.poll(() => camera.is_turning, PATIENCE).toBe(false);

    await way('Places').click();
    await station.page.getByRole('menuitem', { name: 'Door' }).click();
    await expect.poll(() => camera.orders.at(-1), PATIENCE).toEqual({ kind: 'go_to', preset: '1' });
    await expectMovingPicture(station.tile(NAME));
  });

  it('shows the large picture when it is enlarged, and the small one again, without a hole between them', async () => {
    await station.page.getByRole('button', { name: 'Layout: Automatic' }).click();
    await station.page.getByRole('menuitemradio', { name: '16 cameras' }).click();
    await expect.poll(widthShown, PATIENCE).toBe(320);
    const seen = await watchPictures();
    await expect.poll(async () => (await seen()).length, PATIENCE).toBeGreaterThan(5);
    await station.tile(NAME).focus();
    await station.page.keyboard.press('Enter');
    await expect.poll(widthShown, PATIENCE).toBe(640);
    await expectMovingPicture(station.tile(NAME));
    await station.page.keyboard.press('Escape');
    await expect.poll(widthShown, PATIENCE).toBe(320);
    await expectMovingPicture(station.tile(NAME));
    const pictures = await seen();
    const widths = pictures.map(({ width }) => width);
    expect(widths.filter((width, index) => width !== widths[index - 1])).toEqual([320, 640, 320]);
    const steps = pictures.slice(1).map(({ time }, index) => time - (pictures[index]?.time ?? 0));
    // A new connection, or a decoder that waits for a whole picture, would cost more.
    expect(Math.max(...steps)).toBeLessThan(1);
    expect(Math.min(...steps)).toBeGreaterThan(0);
  });

  it('stops when the window is closed while a button is held', async () => {
    await enlarge();
    await holdDown('Turn right');
    const ended = once(station.electron.process(), 'exit');
    await station.inMain(({ BrowserWindow }) => {
      // Once this is answered: it ends the program.
      setImmediate(() => {
        for (const window of BrowserWindow.getAllWindows()) window.close();
      });
    });
    await ended;
    expect(camera.is_turning).toBe(false);
    expect(camera.orders.at(-1)).toEqual({ kind: 'stop' });
  });

  it('stops when the window’s page dies while a button is held', async () => {
    await enlarge();
    await holdDown('Zoom in');
    await station.inMain(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.webContents.forcefullyCrashRenderer();
    });
    await expect.poll(() => camera.is_turning, PATIENCE).toBe(false);
  });

  it('gives a picture as a file, and says what it is and how late its clock is', async () => {
    const { page } = station;
    const file = join(tmpdir(), `mumu-picture-${String(process.pid)}.jpg`);
    const suggested = await station.electron.evaluateHandle(({ dialog }, filePath) => {
      const names: (string | undefined)[] = [];
      dialog.showSaveDialog = (...given: unknown[]) => {
        names.push((given.at(-1) as { defaultPath?: string }).defaultPath);
        return Promise.resolve({ canceled: false, filePath });
      };
      return names;
    }, file);
    await choose('Save a picture');
    await page.getByText('The picture was saved.').waitFor({ timeout: PATIENCE_MS });
    expect((await readFile(file)).subarray(0, 3).toString('hex')).toBe('ffd8ff');
    expect((await suggested.jsonValue())[0]).toMatch(/Driveway \d{4}-\d\d-\d\d \d\d-\d\d-\d\d\.jpg$/);
    await rm(file);

    await choose('Camera details');
    const dialog = page.getByRole('dialog', { name: `About ${NAME}` });
    await dialog.getByText('Its clock is 3 min behind').waitFor({ timeout: PATIENCE_MS });
    expect(await dialog.innerText()).toMatch(/Dahua[^]*IPC-HDW2431T-AS[^]*640 × 360/);
  });
});
