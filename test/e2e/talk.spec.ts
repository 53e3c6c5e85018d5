import { afterEach, beforeEach, expect, it } from 'vitest';
import { BrowserPhone } from '../cameras/browser-phone.ts';
import { expectMovingPicture } from './pixels.ts';
import { makeProfile, PATIENCE_MS, removeProfile, StationApp } from './station-app.ts';
import { approve, createOwner, invite, shownCheckCode } from './station-steps.ts';

/* Push to talk, from the station's microphone to the phone's loudspeaker. */

const NAME = 'Hallway';
const HEARD = 'Somebody who watches is speaking here';

let profile: string;
let station: StationApp;
let phone: BrowserPhone;

beforeEach(async () => {
  profile = await makeProfile();
  phone = await BrowserPhone.launch();
});
afterEach(async () => {
  await phone.close();
  await station.close();
  await removeProfile(profile);
});

it('is heard at the phone while the key, the button or neither is held, and at no other time', async () => {
  // A microphone that beeps.
  station = await withPhone(['--use-fake-device-for-media-stream']);
  const tile = station.tile(NAME);
  expect(await microphoneOfThePage()).toBe('NotAllowedError');

  await tile.focus();
  await station.page.keyboard.down('t');
  await tile.getByText('You are speaking').waitFor({ timeout: PATIENCE_MS });
  await phone.page.getByText(HEARD).waitFor({ timeout: PATIENCE_MS });
  await expect.poll(loudness).toBeGreaterThan(0.001);
  // It hears nothing but who speaks to it: what it sends is not played meanwhile.
  expect(await station.page.locator('audio').count()).toBe(0);
  await station.page.keyboard.up('t');
  await expectSilence();
  expect(await microphoneOfThePage()).toBe('NotAllowedError');

  await tile.hover();
  await tile.getByRole('button', { name: `Speak to ${NAME} (hold)` }).hover();
  await station.page.mouse.down();
  await phone.page.getByText(HEARD).waitFor({ timeout: PATIENCE_MS });
  // The hand slips.
  await station.page.mouse.move(5, 5);
  await tile.getByText('You are speaking').waitFor();
  await station.page.mouse.up();
  await expectSilence();

  await fromMenu('Start speaking');
  await phone.page.getByText(HEARD).waitFor({ timeout: PATIENCE_MS });
  await fromMenu('Stop speaking');
  await expectSilence();

  // Nobody is listened to behind a lock.
  await fromMenu('Start speaking');
  await phone.page.getByText(HEARD).waitFor({ timeout: PATIENCE_MS });
  await station.page.getByRole('button', { name: 'Lock (Ctrl+L)' }).click();
  await phone.page.getByText(HEARD).waitFor({ state: 'hidden', timeout: PATIENCE_MS });

  async function fromMenu(item: string): Promise<void> {
    await tile.hover();
    await tile.getByRole('button', { name: `More: ${NAME}` }).click();
    await station.page.getByRole('menuitem', { name: item }).click();
  }

  async function expectSilence(): Promise<void> {
    await tile.getByText('You are speaking').waitFor({ state: 'hidden' });
    await phone.page.getByText(HEARD).waitFor({ state: 'hidden', timeout: PATIENCE_MS });
    await expect.poll(packetsStopped, { interval: 600 }).toBe(true);
  }
});

it('says so when there is no microphone', async () => {
  station = await withPhone([]);
  await station.tile(NAME).focus();
  await station.page.keyboard.down('t');
  await station.page
    .getByText('No microphone was found. Plug one in, or switch it on, then try again.')
    .waitFor({ timeout: PATIENCE_MS });
  await station.page.keyboard.up('t');
  await expectMovingPicture(station.tile(NAME));
});

async function withPhone(args: string[]): Promise<StationApp> {
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
  return station;
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

async function heard(): Promise<Heard> {
  return phone.page.evaluate(async () => {
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
async function loudness(): Promise<number> {
  return (await heard()).audioLevel;
}

let packets_before = -1;
/** Whether none came since the last time. */
async function packetsStopped(): Promise<boolean> {
  const { packetsReceived } = await heard();
  const stopped = packetsReceived === packets_before;
  packets_before = packetsReceived;
  return stopped;
}
