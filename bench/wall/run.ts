import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { RtspCamera } from '../../test/cameras/rtsp-camera.ts';
import { makeProfile, OWNER, removeProfile, StationApp } from '../../test/e2e/station-app.ts';
import { createOwner, invite } from '../../test/e2e/station-steps.ts';
import { addCameras, startGateway } from '../gateway-cameras.ts';
import type { HubEndpoint } from '../hub-client.ts';
import { processorTime } from '../processor-time.ts';
import { watchInBarePage } from './bare-viewer.ts';

/*
 * What a wall of sixteen cameras costs the window's and the GPU's process, beside a bare page with the same sixteen connections in the same
 * Electron; and what it costs while it is hidden. The cameras are one RTSP stream, passed through by a gateway of its own, so that nothing
 * else of this is encoded. Rounds alternate, so that whatever else the machine does meets both alike.
 */

const TILES = 16;
const STREAM = { width: 640, height: 360, fps: 15, bitrate_kbps: 600, key_frame_interval: 30 };
const SIZE = { width: 1280, height: 800 };
const PATIENCE_MS = 60_000;

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '3' }, seconds: { type: 'string', default: '15' } },
});
const [rounds, seconds] = [Number(values.rounds), Number(values.seconds)];

interface Cost {
  /** Seconds of processor time for each second. */
  window: number;
  gpu: number;
  frames_per_second: number;
}

const profile = await makeProfile();
const camera = await RtspCamera.start({ mounts: { '/live': STREAM } });
const gateway = startGateway();
const station = await StationApp.launch({ profile });
try {
  await setSize();
  await createOwner(station);
  const hub = await hubOf();
  const urls = Array.from({ length: TILES }, () => camera.url());
  const owner = { path: '/auth/login', body: { ...OWNER } } as const;
  const { token, devices } = await addCameras(gateway, hub, urls, 'tcp', owner);
  await station
    .tiles('live')
    .nth(TILES - 1)
    .waitFor({ timeout: PATIENCE_MS });
  const [ours, bare, hidden]: [Cost[], Cost[], Cost[]] = [[], [], []];
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await measure(station.page));
    await showStation(false);
    hidden.push(await measure(station.page));
    bare.push(await measureBarePage(hub, token, devices));
    await showStation(true);
    await station
      .tiles('live')
      .nth(TILES - 1)
      .waitFor({ timeout: PATIENCE_MS });
  }
  report(ours, bare, hidden);
} finally {
  await station.close();
  if (gateway.connected) gateway.disconnect();
  await camera.stop();
  await removeProfile(profile);
}

async function setSize(): Promise<void> {
  await station.inMain(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
  }, SIZE);
}

async function hubOf(): Promise<HubEndpoint> {
  const { url } = await invite(station);
  await station.page.keyboard.press('Escape');
  return {
    port: Number(new URL(url).port),
    ca: readFileSync(join(profile, 'hub', 'ca.crt'), 'utf8'),
  };
}

async function showStation(shown: boolean): Promise<void> {
  await station.inMain(({ BrowserWindow }, on) => {
    const window = BrowserWindow.getAllWindows()[0];
    if (on) window?.show();
    else window?.hide();
  }, shown);
}

async function measureBarePage(hub: HubEndpoint, token: string, devices: readonly string[]): Promise<Cost> {
  const opened = station.electron.waitForEvent('window');
  const id = await station.inMain(async ({ BrowserWindow }, { width, height }) => {
    const window = new BrowserWindow({ x: 0, y: 0, useContentSize: true, width, height });
    await window.loadURL('about:blank');
    return window.id;
  }, SIZE);
  const page = await opened;
  const socket = await watchInBarePage(page, hub, token, devices);
  await page.waitForFunction(
    (tiles) =>
      [...document.querySelectorAll('video')].filter((video) => video.videoWidth > 0).length === tiles,
    TILES,
    { timeout: PATIENCE_MS },
  );
  try {
    return await measure(page);
  } finally {
    socket.removeAllListeners('close');
    socket.close();
    await station.inMain(({ BrowserWindow }, number) => BrowserWindow.fromId(number)?.destroy(), id);
  }
}

async function measure(page: Page): Promise<Cost> {
  const [window, gpu] = await pids(page);
  // What a change of windows costs is not what is measured.
  await sleep(3);
  const [frames, window_s, gpu_s, at] = [
    await framesShown(page),
    processorTime(window),
    processorTime(gpu),
    performance.now(),
  ];
  await sleep(seconds);
  const elapsed = (performance.now() - at) / 1_000;
  return {
    window: (processorTime(window) - window_s) / elapsed,
    gpu: (processorTime(gpu) - gpu_s) / elapsed,
    frames_per_second: ((await framesShown(page)) - frames) / elapsed,
  };
}

async function pids(page: Page): Promise<[window: number, gpu: number]> {
  const url = page.url();
  return station.inMain(({ app, BrowserWindow }, address) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL() === address);
    const gpu = app.getAppMetrics().find(({ type }) => type === 'GPU');
    return [window?.webContents.getOSProcessId() ?? 0, gpu?.pid ?? 0] as [number, number];
  }, url);
}

async function framesShown(page: Page): Promise<number> {
  return page.evaluate(() =>
    [...document.querySelectorAll('video')].reduce((sum, video) => {
      const { totalVideoFrames, droppedVideoFrames } = video.getVideoPlaybackQuality();
      return sum + totalVideoFrames - droppedVideoFrames;
    }, 0),
  );
}

function sleep(s: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, s * 1_000));
}

function report(ours: readonly Cost[], bare: readonly Cost[], hidden: readonly Cost[]): void {
  const [station_cost, bare_cost, hidden_cost] = [medians(ours), medians(bare), medians(hidden)];
  console.log(
    `wall: ${String(TILES)} tiles, 640x360, 15 fps; medians of ${String(rounds)} rounds of ${String(seconds)} s`,
  );
  for (const [name, { window, gpu, frames_per_second }] of Object.entries({
    station: station_cost,
    'bare page': bare_cost,
    hidden: hidden_cost,
  })) {
    console.log(
      `${name.padEnd(10)} window ${percent(window)}  GPU ${percent(gpu)} of a processor  ${frames_per_second.toFixed(1)} frames/s`,
    );
  }
  const whole = ({ window, gpu }: Cost): number => window + gpu;
  console.log(`ratio ${(whole(station_cost) / whole(bare_cost)).toFixed(2)} (CPU; aim: at most 1.10)`);
  console.log(
    `      ${(station_cost.frames_per_second / bare_cost.frames_per_second).toFixed(3)} (frames; aim: at least 0.99)`,
  );
  console.log(
    `      ${(whole(hidden_cost) / whole(station_cost)).toFixed(3)} (hidden / shown, CPU; aim: below 0.05)`,
  );
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1).padStart(5)} %`;
}

function medians(costs: readonly Cost[]): Cost {
  const median = (key: keyof Cost): number =>
    costs.map((cost) => cost[key]).toSorted((a, b) => a - b)[Math.floor(costs.length / 2)] ?? Number.NaN;
  return { window: median('window'), gpu: median('gpu'), frames_per_second: median('frames_per_second') };
}
