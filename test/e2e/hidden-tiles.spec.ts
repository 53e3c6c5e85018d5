import { afterEach, beforeEach, expect, it } from 'vitest';
import { BrowserPhone } from '../cameras/browser-phone.ts';
import { expectMovingPicture, isVeiled } from './pixels.ts';
import { makeProfile, PATIENCE_MS, removeProfile, StationApp } from './station-app.ts';
import { approve, createOwner, invite, shownCheckCode } from './station-steps.ts';

/* What nobody sees costs nothing: neither the window, nor the camera. Told by what the camera really sends. */

const NAME = 'Hallway';

let profile: string;
let station: StationApp;
let phone: BrowserPhone;

beforeEach(async () => {
  profile = await makeProfile();
  station = await StationApp.launch({ profile, env: { MUMU_HUB_PORT: '0' } });
  await createOwner(station);
  phone = await BrowserPhone.launch();
  await countPeers(phone);
  const link = new URL((await invite(station)).url);
  link.hostname = '127.0.0.1';
  await phone.open(link.href);
  await shownCheckCode(station);
  await approve(station, NAME);
  await expectMovingPicture(station.tile(NAME));
});
afterEach(async () => {
  await phone.close();
  await station.close();
  await removeProfile(profile);
});

it('a hidden window gets no frames, and has them again over the same connection when it is shown', async () => {
  await showWindow(false);
  await expectSilent();
  await showWindow(true);
  await expectMovingPicture(station.tile(NAME));
  expect(await isVeiled(station.tile(NAME))).toBe(false);
  expect((await sent()).peers).toBe(1);
});

it('so does a tile while another page covers the wall', async () => {
  await station.page.getByRole('button', { name: /^Security/u }).click();
  await station.tile(NAME).waitFor({ state: 'detached' });
  await expectSilent();
  await station.page.keyboard.press('Escape');
  await expectMovingPicture(station.tile(NAME));
  expect((await sent()).peers).toBe(1);
});

async function showWindow(shown: boolean): Promise<void> {
  await station.inMain(({ BrowserWindow }, show) => {
    for (const window of BrowserWindow.getAllWindows()) {
      if (!window.webContents.getURL().startsWith('app://')) continue;
      if (show) window.show();
      else window.hide();
    }
  }, shown);
}

/** The page notes its connections, so that it can be asked what it sends. */
async function countPeers({ context }: BrowserPhone): Promise<void> {
  await context.addInitScript(() => {
    const peers: RTCPeerConnection[] = [];
    Object.assign(window, { peers });
    const Peer = window.RTCPeerConnection;
    window.RTCPeerConnection = class extends Peer {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        peers.push(this);
      }
    };
  });
}

/** Frames that the phone sent so far, over how many connections. */
function sent(): Promise<{ frames: number; peers: number }> {
  return phone.page.evaluate(async () => {
    const { peers } = window as unknown as { peers: RTCPeerConnection[] };
    let frames = 0;
    for (const peer of peers) {
      (await peer.getStats()).forEach((stats: { type: string; framesSent?: number }) => {
        if (stats.type === 'outbound-rtp') frames += stats.framesSent ?? 0;
      });
    }
    return { frames, peers: peers.length };
  });
}

/** Two looks, a second apart, in which no frame left the phone. */
async function expectSilent(): Promise<void> {
  let before = -1;
  const more = async () => {
    const { frames } = await sent();
    const grown = frames - before;
    before = frames;
    return grown;
  };
  await expect.poll(more, { timeout: PATIENCE_MS, interval: 1_000 }).toBe(0);
}
