import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BrowserPhone } from '../cameras/browser-phone.ts';
import { RtspCamera } from '../cameras/rtsp-camera.ts';
import { addIpCamera, findIpCamera } from './ip-camera-steps.ts';
import { expectMovingPicture } from './pixels.ts';
import { makeProfile, PATIENCE_MS, removeProfile, StationApp } from './station-app.ts';
import { approve, createOwner, invite, shownCheckCode } from './station-steps.ts';

/* Push to talk, from the station's microphone to the loudspeaker of a phone and of an IP camera. */

const NAME = 'Hallway';
const HEARD = 'Somebody who watches is speaking here';

let profile: string;
let station: StationApp;
let phone: BrowserPhone | undefined;

beforeEach(async () => {
  profile = await makeProfile();
});
afterEach(async () => {
  await phone?.close();
  phone = undefined;
  await station.close();
  await removeProfile(profile);
});

it('is heard at the phone while the key, the button or neither is held, and at no other time', async () => {
  // A microphone that beeps.
  const { page } = await withPhone(['--use-fake-device-for-media-stream']);
  const tile = station.tile(NAME);
  expect(await microphoneOfThePage()).toBe('NotAllowedError');

  await tile.focus();
  await station.page.keyboard.down('t');
  await tile.getByText('You are speaking').waitFor({ timeout: PATIENCE_MS });
  await page.getByText(HEARD).waitFor({ timeout: PATIENCE_MS });
  await expect.poll(() => loudness(page)).toBeGreaterThan(0.001);
  // It hears nothing but who speaks to it: what it sends is not played meanwhile.
  expect(await station.page.locator('audio').count()).toBe(0);
  await station.page.keyboard.up('t');
  await expectSilence();
  expect(await microphoneOfThePage()).toBe('NotAllowedError');

  await tile.hover();
  await tile.getByRole('button', { name: `Speak to ${NAME} (hold)` }).hover();
  await station.page.mouse.down();
  await page.getByText(HEARD).waitFor({ timeout: PATIENCE_MS });
  // The hand slips.
  await station.page.mouse.move(5, 5);
  await tile.getByText('You are speaking').waitFor();
  await station.page.mouse.up();
  await expectSilence();

  await fromMenu('Start speaking');
  await page.getByText(HEARD).waitFor({ timeout: PATIENCE_MS });
  await fromMenu('Stop speaking');
  await expectSilence();

  // Nobody is listened to behind a lock.
  await fromMenu('Start speaking');
  await page.getByText(HEARD).waitFor({ timeout: PATIENCE_MS });
  await station.page.getByRole('button', { name: 'Lock (Ctrl+L)' }).click();
  await page.getByText(HEARD).waitFor({ state: 'hidden', timeout: PATIENCE_MS });

  async function fromMenu(item: string): Promise<void> {
    await tile.hover();
    await tile.getByRole('button', { name: `More: ${NAME}` }).click();
    await station.page.getByRole('menuitem', { name: item }).click();
  }

  async function expectSilence(): Promise<void> {
    await tile.getByText('You are speaking').waitFor({ state: 'hidden' });
    await page.getByText(HEARD).waitFor({ state: 'hidden', timeout: PATIENCE_MS });
    await expect.poll(() => packetsStopped(page), { interval: 600 }).toBe(true);
  }
});

it('says so when there is no microphone', async () => {
  await withPhone([]);
  await station.tile(NAME).focus();
  await station.page.keyboard.down('t');
  await station.page
    .getByText('No microphone was found. Plug one in, or switch it on, then try again.')
    .waitFor({ timeout: PATIENCE_MS });
  await station.page.keyboard.up('t');
  await expectMovingPicture(station.tile(NAME));
});

it('is heard at an IP camera with a loudspeaker', async () => {
  const camera = await RtspCamera.start({ mounts: { '/live': { backchannel: 'PCMA' } } });
  try {
    station = await StationApp.launch({
      profile,
      args: ['--use-fake-device-for-media-stream'],
      env: { MUMU_HUB_PORT: '0', MUMU_LOCAL_CAMERAS: '1' },
    });
    await createOwner(station);
    await findIpCamera(station, camera.url());
    await addIpCamera(station, NAME);
    const tile = station.tile(NAME);
    await expectMovingPicture(tile);
    await tile.hover();
    await tile.getByRole('button', { name: `Speak to ${NAME} (hold)` }).hover();
    expect(camera.heard).toHaveLength(0);
    await station.page.mouse.down();
    // A second of sound, with the beep in it.
    await expect.poll(() => camera.heard.length, { timeout: PATIENCE_MS }).toBeGreaterThan(8_000);
    await expect
      .poll(() => camera.heard.some((sample) => Math.abs(sample) > 1_000), { timeout: PATIENCE_MS })
      .toBe(true);
    await station.page.mouse.up();
    await expectMovingPicture(tile);
  } finally {
    await camera.stop();
  }
});

/** A phone that is a camera of the station; what it hears can be asked for. */
async function withPhone(args: string[]): Promise<BrowserPhone> {
  phone = await BrowserPhone.launch();
  station = await StationApp.launch({ profile, args });
  await createOwner(station);
  const { url } = await invite(station);
  const link = new URL(url);
  link.hostname = '127.0.0.1';
  await phone.context.addInitScript(keepPeers);
  await phone.open(link.href);
  await shownCheckCode(station);
  await approve(station, NAME);
  await expectMovingPicture(station.tile(NAME));
  return phone;
}

/** What a page that wishes nothing of a person gets. */
async function microphoneOfThePage(): Promise<string> {
  return station.page.evaluate(() =>
    navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => 'granted',
      (error: unknown) => (error as Error).name,
    ),
  );
}

/** In the phone's page, before its own scripts. */
function keepPeers(): void {
  const kept = globalThis as unknown as { peers: RTCPeerConnection[] };
  kept.peers = [];
  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      kept.peers.push(this);
    }
  };
}

interface Heard {
  audioLevel: number;
  packetsReceived: number;
}

async function heard(page: Page): Promise<Heard> {
  return page.evaluate(async () => {
    const { peers } = globalThis as unknown as { peers: RTCPeerConnection[] };
    const all = { audioLevel: 0, packetsReceived: 0 };
    for (const peer of peers) {
      for (const stats of (await peer.getStats()).values() as Iterable<Record<string, unknown>>) {
        if (stats['type'] !== 'inbound-rtp' || stats['kind'] !== 'audio') continue;
        all.audioLevel = Math.max(all.audioLevel, Number(stats['audioLevel'] ?? 0));
        all.packetsReceived += Number(stats['packetsReceived'] ?? 0);
      }
    }
    return all;
  });
}

/** From 0 to 1. */
async function loudness(page: Page): Promise<number> {
  return (await heard(page)).audioLevel;
}

let packets_before = -1;
/** Whether none came since the last time. */
async function packetsStopped(page: Page): Promise<boolean> {
  const { packetsReceived } = await heard(page);
  const stopped = packetsReceived === packets_before;
  packets_before = packetsReceived;
  return stopped;
}
