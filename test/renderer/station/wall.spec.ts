import type { Locator, Page } from 'playwright-core';
import { describe, expect, it, vi } from 'vitest';
import { axeFindings } from './harness/axe-findings.ts';
import { stationWindows } from './harness/station-windows.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const windows = stationWindows();

const PATIENCE = { timeout: 30_000 };

async function openWall(cameras: number): Promise<Page> {
  const { page } = await windows.openWindow(`scene=wall&cameras=${cameras}`);
  return page;
}

const tile = (page: Page, name: string): Locator => page.getByRole('group', { name });

async function state(page: Page, name: string): Promise<string | null> {
  return tile(page, name).getAttribute('data-state');
}

async function waitForState(page: Page, name: string, wanted: string): Promise<void> {
  await expect.poll(() => state(page, name), PATIENCE).toBe(wanted);
}

/** How long, in milliseconds, until the tile leaves `live` after `act`, measured inside the page. */
function timeUntilNotLive(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const element = document.querySelector('[data-device-id="device-0"]');
        if (element === null) throw new Error('no tile');
        window.harness.freeze(0);
        const start = performance.now();
        const observer = new MutationObserver(() => {
          if (element.getAttribute('data-state') === 'live') return;
          observer.disconnect();
          resolve(performance.now() - start);
        });
        observer.observe(element, { attributes: true, attributeFilter: ['data-state'] });
      }),
  );
}

describe('a tile', () => {
  it('goes live without a click, answers before it trickles, only receives, and ends its candidates', async () => {
    const page = await openWall(1);
    await waitForState(page, 'Front door', 'live');
    const watch = await page.evaluate(() =>
      window.harness.calls.filter(({ channel }) => channel.startsWith('watch:')),
    );
    const channels = watch.map(({ channel }) => channel);
    expect(channels.indexOf('watch:answer')).toBeLessThan(channels.indexOf('watch:candidates'));
    const { sdp } = watch.find(({ channel }) => channel === 'watch:answer')?.input as { sdp: string };
    expect(sdp).toContain('a=recvonly');
    expect(sdp).not.toContain('a=sendrecv');
    await expect
      .poll(() => page.evaluate(() => window.harness.callsTo('watch:candidates').at(-1)), PATIENCE)
      .toMatchObject({ candidates: [] });
    await page.context().close();
  });

  it('goes live when candidates come before the offer, and both before the reply', async () => {
    const page = await openWall(0);
    await page.getByText('Your wall is empty').waitFor();
    await page.evaluate(() => {
      window.harness.earlySignals = true;
      window.harness.addDevice(0);
    });
    await waitForState(page, 'Front door', 'live');
    await page.context().close();
  });

  it('shows what to know of its picture to whoever points at the mark or reaches it by keyboard', async () => {
    const page = await openWall(1);
    await waitForState(page, 'Front door', 'live');
    const note = 'The camera sends H.265, converted by ffmpeg.';
    await page.evaluate((words) => window.harness.changeDevice(0, { note: words }), note);
    const mark = tile(page, 'Front door').getByRole('button', { name: note });
    const words = page.getByRole('tooltip').filter({ hasText: note });
    // A pointer comes from somewhere.
    await tile(page, 'Front door').hover({ position: { x: 10, y: 10 } });
    await mark.hover();
    await words.waitFor();
    await tile(page, 'Front door').hover({ position: { x: 10, y: 10 } });
    await words.waitFor({ state: 'hidden' });
    expect(await axeFindings(page)).toEqual([]);
    await tile(page, 'Front door').focus();
    await page.keyboard.press('Tab');
    await words.waitFor();
    expect(await mark.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.context().close();
  });

  it('says within 3 s of the last new frame that it is old, and is live again with the next', async () => {
    const page = await openWall(1);
    await waitForState(page, 'Front door', 'live');
    const took = await timeUntilNotLive(page);
    expect(took).toBeLessThan(3_000);
    expect(await state(page, 'Front door')).toBe('stalled');
    await tile(page, 'Front door')
      .getByText(/Last picture \d+ s ago/u)
      .waitFor();
    await page.evaluate(() => window.harness.freeze(0, false));
    await waitForState(page, 'Front door', 'live');
    await page.context().close();
  });

  it('says as a fact, over no picture, that the same one comes again and again', async () => {
    const page = await openWall(1);
    await waitForState(page, 'Front door', 'live');
    await page.evaluate(() => window.harness.hold(0));
    const badge = tile(page, 'Front door').locator('.tile-badge');
    await badge.getByText(/^Live, unchanged for \d+ s/u).waitFor();
    expect(await state(page, 'Front door')).toBe('live');
    const note = page.getByRole('button', { name: /^The picture has not changed for \d+ s\./u });
    await note.waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.evaluate(() => window.harness.hold(0, false));
    await note.waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('asks for an ICE restart and then for a new session when frames stay away', async () => {
    const page = await openWall(1);
    await waitForState(page, 'Front door', 'live');
    await page.evaluate(() => window.harness.freeze(0));
    await expect
      .poll(() => page.evaluate(() => window.harness.callsTo('watch:update')), PATIENCE)
      .toContainEqual(expect.objectContaining({ restart_ice: true }));
    await expect
      .poll(() => page.evaluate(() => window.harness.callsTo('watch:start').length), PATIENCE)
      .toBe(2);
    await page.evaluate(() => window.harness.freeze(0, false));
    await waitForState(page, 'Front door', 'live');
    await page.context().close();
  });

  it('says offline since when, and returns by itself', async () => {
    const page = await openWall(2);
    await waitForState(page, 'Garden', 'live');
    await page.evaluate(() => window.harness.kill(1));
    await waitForState(page, 'Garden', 'offline');
    await tile(page, 'Garden')
      .getByText(/Offline since \d\d:\d\d/u)
      .waitFor();
    await waitForState(page, 'Front door', 'live');
    await page.evaluate(() => window.harness.revive(1));
    await waitForState(page, 'Garden', 'live');
    await page.context().close();
  });

  it('shows nothing of a camera that it may no longer watch', async () => {
    const page = await openWall(1);
    await waitForState(page, 'Front door', 'live');
    await page.evaluate(() => window.harness.endSessions(0, 'access_removed'));
    await waitForState(page, 'Front door', 'error');
    await tile(page, 'Front door').getByText('You may not watch this camera').waitFor();
    const streams = await page.evaluate(() =>
      [...document.querySelectorAll('video')].map((video) => video.srcObject),
    );
    expect(streams).toEqual([null, null]);
    await page.context().close();
  });

  it('goes with its camera, and its session too', async () => {
    const page = await openWall(2);
    await waitForState(page, 'Garden', 'live');
    await page.evaluate(() => window.harness.removeDevice('device-1'));
    await tile(page, 'Garden').waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate(() => window.harness.openPeers(1))).toBe(0);
    await page.context().close();
  });

  it('is silent until it is asked for sound', async () => {
    const page = await openWall(1);
    await waitForState(page, 'Front door', 'live');
    const heard = () =>
      page.evaluate(
        () =>
          [...document.querySelectorAll<HTMLMediaElement>('video, audio')].filter(
            (media) =>
              !media.muted && !media.paused && (media.srcObject as MediaStream).getAudioTracks().length > 0,
          ).length,
      );
    expect(await heard()).toBe(0);
    await tile(page, 'Front door').hover();
    await page.getByRole('button', { name: 'Unmute Front door' }).click();
    await expect.poll(heard).toBe(1);
    const meter = tile(page, 'Front door').getByRole('meter', { name: 'Sound level' });
    await expect.poll(async () => Number(await meter.getAttribute('aria-valuenow'))).toBeGreaterThan(0);
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Mute Front door' }).click();
    await expect.poll(heard).toBe(0);
    expect(await meter.count()).toBe(0);
    await page.context().close();
  });
});

describe('a hub outage', () => {
  it('keeps pictures live while they flow, says so, and replaces every session without showing a gap', async () => {
    const page = await openWall(2);
    await waitForState(page, 'Front door', 'live');
    await waitForState(page, 'Garden', 'live');
    await page.evaluate(() => {
      const seen = new Set<string>();
      Object.assign(window, { seen });
      new MutationObserver(() => {
        for (const element of document.querySelectorAll('[data-device-id]')) {
          seen.add(element.getAttribute('data-state') ?? '');
        }
      }).observe(document.body, { attributes: true, subtree: true, attributeFilter: ['data-state'] });
      window.harness.dropHub(7_000);
    });
    await page.getByText('The hub doesn’t answer.').waitFor();
    await page.getByText(/Next try in \d s/u).waitFor();
    await page.evaluate(() => window.harness.returnHub());
    await page.getByText('The hub doesn’t answer.').waitFor({ state: 'detached' });
    await expect
      .poll(() => page.evaluate(() => window.harness.callsTo('watch:start').length), PATIENCE)
      .toBeGreaterThanOrEqual(4);
    // Only the sessions that took over are left in the page.
    await expect
      .poll(
        () =>
          page.evaluate(
            () => [...document.querySelectorAll('video')].filter((video) => video.srcObject !== null).length,
          ),
        PATIENCE,
      )
      .toBe(2);
    const seen = await page.evaluate(() => [...(window as unknown as { seen: Set<string> }).seen]);
    expect(seen.filter((name) => name !== 'live')).toEqual([]);
    await page.context().close();
  });
});

describe('the keyboard', () => {
  it('walks the wall, enlarges, comes back, and never loses its place', async () => {
    const page = await openWall(4);
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    await tile(page, 'Front door').focus();
    await page.keyboard.press('ArrowRight');
    expect(await focused()).toBe('Garden');
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe('Garage');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('[data-device-id]').count()).toBe(1);
    expect(await focused()).toBe('Garage');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(focused).toBe('Baby room');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('[data-device-id]').count()).toBe(4);
    expect(await focused()).toBe('Baby room');
    await page.keyboard.press('F2');
    await page.getByRole('dialog', { name: 'Rename camera' }).waitFor();
    await page.getByLabel('Name', { exact: true }).fill('Nursery');
    await page.keyboard.press('Enter');
    await tile(page, 'Nursery').waitFor();
    await page.context().close();
  });

  it('reaches the buttons of one tile with Tab, not those of all', async () => {
    const page = await openWall(4);
    await tile(page, 'Garden').focus();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'Enlarge Garden',
    );
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'More: Garden',
    );
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('.tile'))).toBe(null);
    await page.context().close();
  });
});

describe('an enlarged tile', () => {
  it('stops the streams of the others after a moment, and brings them back', async () => {
    const page = await openWall(2);
    await waitForState(page, 'Garden', 'live');
    await tile(page, 'Front door').dblclick();
    await expect.poll(() => page.locator('[data-device-id]').count()).toBe(1);
    const sending = () => page.evaluate(() => window.harness.sendingTo(1));
    await expect.poll(sending, PATIENCE).toBe(0);
    await tile(page, 'Front door').dblclick();
    await waitForState(page, 'Garden', 'live');
    expect(await sending()).toBe(1);
    // Over the connection that it had: nothing is faster.
    expect(await page.evaluate(() => window.harness.callsTo('watch:start').length)).toBe(2);
    await page.context().close();
  });
});

describe('what nobody sees', () => {
  const look = (page: Page, visibility: 'hidden' | 'visible') =>
    page.evaluate((state) => {
      Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, visibility);

  it('in a minimised window stops, as main tells, and returns', async () => {
    const page = await openWall(1);
    await waitForState(page, 'Front door', 'live');
    await page.evaluate(() => window.harness.emit('window:seen', { seen: false }));
    const sending = () => page.evaluate(() => window.harness.sendingTo(0));
    await expect.poll(sending, PATIENCE).toBe(0);
    await page.evaluate(() => window.harness.emit('window:seen', { seen: true }));
    await waitForState(page, 'Front door', 'live');
    expect(await sending()).toBe(1);
    await page.context().close();
  });

  it('in a hidden window stops, and returns behind the veiled last picture', async () => {
    const page = await openWall(2);
    await waitForState(page, 'Garden', 'live');
    await look(page, 'hidden');
    const sending = () => page.evaluate(() => window.harness.sendingTo(0) + window.harness.sendingTo(1));
    await expect.poll(sending, PATIENCE).toBe(0);
    // Its camera does not hear that it may go on.
    await page.evaluate(() => window.harness.failNext('watch:update', { code: 'internal', message: 'lost' }));
    await look(page, 'visible');
    await waitForState(page, 'Garden', 'live');
    const video = tile(page, 'Front door').locator('video[data-front]');
    const [filter, visibility] = await video.evaluate((element) => {
      const style = getComputedStyle(element);
      return [style.filter, style.visibility];
    });
    expect([filter === 'none', visibility]).toEqual([false, 'visible']);
    expect(await state(page, 'Front door')).toBe('connecting');
    // So it gets a new session.
    await waitForState(page, 'Front door', 'live');
    await page.context().close();
  });

  it('on another page of the wall stops, and its last picture is there when it returns', async () => {
    const { page } = await windows.openWindow('scene=wall&cameras=2&preset=1');
    await waitForState(page, 'Front door', 'live');
    await page.keyboard.press('PageDown');
    await waitForState(page, 'Garden', 'live');
    const sending = () => page.evaluate(() => window.harness.sendingTo(0));
    await expect.poll(sending, PATIENCE).toBe(0);
    // Its camera does not hear that it may go on.
    await page.evaluate(() => window.harness.failNext('watch:update', { code: 'internal', message: 'lost' }));
    await page.keyboard.press('PageUp');
    const last = tile(page, 'Front door').locator('canvas.tile-last');
    await last.waitFor();
    const drawn = await last.evaluate((canvas: HTMLCanvasElement) => {
      const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      return [getComputedStyle(canvas).filter, data.some((value) => value > 0)];
    });
    expect(drawn).toEqual([expect.stringContaining('blur'), true]);
    // So it gets a new session.
    await waitForState(page, 'Front door', 'live');
    await last.waitFor({ state: 'detached' });
    await page.context().close();
  });
});
