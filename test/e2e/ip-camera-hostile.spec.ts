import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import {
  endlessHeader,
  garbagePackets,
  hugeDescription,
  wrongChannels,
  XML_BOMB,
} from '../cameras/hostile-cameras.ts';
import { HIKVISION } from '../cameras/onvif-models.ts';
import { OnvifSimulator } from '../cameras/onvif-simulator.ts';
import { RtspCamera } from '../cameras/rtsp-camera.ts';
import { freePort } from '../free-port.ts';
import { ScriptedCamera, type Script } from '../gateway/rtsp/scripted-camera.ts';
import { addIpCamera, findIpCamera } from './ip-camera-steps.ts';
import { expectMovingPicture } from './pixels.ts';
import { makeProfile, PATIENCE_MS, removeProfile, StationApp } from './station-app.ts';
import { createOwner } from './station-steps.ts';

/*
 * A camera that does harm ends with a message: in the dialog when it is to be added, on its own tile when it was a good one before. The camera
 * beside it, the gateway's process, the hub and the window go on as if nothing had been.
 */

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

const GOOD = 'Front door';
const ROGUE = 'Back door';
const HOSTILE: [string, Script, RegExp][] = [
  ['a description of ten megabytes', hugeDescription, /far too long/],
  ['a header without an end', endlessHeader, /far too many headers|far too long/],
  ['packets on channels that were not agreed on', wrongChannels, /stopped sending|not RTSP|no picture/],
  ['garbage for packets', garbagePackets, /stopped sending|no picture|could not be understood|key frame/],
];

let profile: string;
let station: StationApp;
let good: RtspCamera;
let rogue_port: number;
let gateway: number;
const stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  profile = await makeProfile();
  [good, rogue_port] = await Promise.all([RtspCamera.start(), freePort()]);
  station = await StationApp.launch({ profile, env: { MUMU_HUB_PORT: '0', MUMU_LOCAL_CAMERAS: '1' } });
  await createOwner(station);
  await addCamera(good.url(), GOOD);
  const camera = await RtspCamera.start({ port: rogue_port });
  await addCamera(camera.url(), ROGUE);
  await camera.stop();
  gateway = await gatewayProcess();
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});
afterAll(async () => {
  await station.close();
  await good.stop();
  await removeProfile(profile);
});

it.each(HOSTILE)(
  '%s: said on its own tile, and to who would add it, and nothing else happens',
  async (_what, script, message) => {
    const tile = station.tile(ROGUE);
    // So that what is said is about this one, and shows that no camera before it left anything behind.
    const before = await RtspCamera.start({ port: rogue_port });
    stops.push(() => before.stop());
    await expectMovingPicture(tile, 60_000);
    await before.stop();
    const hostile = await ScriptedCamera.start(script, rogue_port);
    stops.push(() => hostile.stop());
    // Both at the same time: some of it is known only when pictures have been missing for long.
    await findIpCamera(station, hostile.url);
    await expectProblem(message);
    await tile.getByText(message).waitFor({ timeout: 60_000 });
    expect(await tile.getAttribute('data-state')).not.toBe('live');
    await expectUntouched();
  },
);

it('an XML bomb: said in the dialog, and nothing else happens', async () => {
  const simulator = await OnvifSimulator.start({
    model: HIKVISION,
    instead: (_operation, answer) => {
      answer.writeHead(200, { 'content-type': 'application/soap+xml' }).end(XML_BOMB);
      return true;
    },
  });
  stops.push(() => simulator.stop());
  await findIpCamera(station, new URL(simulator.url).host);
  await expectProblem(/No camera was found/);
  expect(simulator.operations).not.toEqual([]);
  await expectUntouched();
});

it('is live again by itself once a good camera answers at its address', async () => {
  const camera = await RtspCamera.start({ port: rogue_port });
  stops.push(() => camera.stop());
  await expectMovingPicture(station.tile(ROGUE), 60_000);
});

async function addCamera(address: string, name: string): Promise<void> {
  await findIpCamera(station, address);
  await addIpCamera(station, name);
}

async function expectProblem(message: RegExp): Promise<void> {
  const dialog = station.page.getByRole('dialog', { name: 'Add a camera' });
  await dialog.getByRole('alert').filter({ hasText: message }).waitFor({ timeout: 60_000 });
  await dialog.getByRole('button', { name: 'Close' }).click();
  await dialog.waitFor({ state: 'hidden', timeout: PATIENCE_MS });
}

/** The other camera plays, through the same process as before, and the hub answers. */
async function expectUntouched(): Promise<void> {
  await expectMovingPicture(station.tile(GOOD));
  expect(await gatewayProcess()).toBe(gateway);
  await station.page.getByText('Hub online').waitFor({ timeout: PATIENCE_MS });
}

async function gatewayProcess(): Promise<number> {
  const pids = await station.inMain(({ app }) =>
    app
      .getAppMetrics()
      .filter(({ name }) => name === 'MuMu Camera gateway')
      .map(({ pid }) => pid),
  );
  expect(pids).toHaveLength(1);
  return pids[0] ?? 0;
}
