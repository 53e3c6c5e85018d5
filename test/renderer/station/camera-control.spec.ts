import type { Locator, Page } from 'playwright-core';
import { describe, expect, it, vi } from 'vitest';
import { axeFindings } from './harness/axe-findings.ts';
import { stationWindows } from './harness/station-windows.ts';

/* Moving a camera, its picture and its details, in the real page with a pretended main process. */

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const NAME = 'Front door';
const STILL = { pan: 0, tilt: 0, zoom: 0 };

const windows = stationWindows();

interface Asked {
  can_ask?: true;
  ptz?: boolean;
}

/** The wall with a camera that can be asked, and enlarged. */
async function openCamera({ can_ask, ptz = true }: Asked = { can_ask: true }, role = 'owner'): Promise<Page> {
  const { page } = await windows.openWindow(`scene=wall&cameras=2&role=${role}`);
  const tile = page.getByRole('group', { name: NAME, exact: true });
  await tile.waitFor();
  const capabilities = { video: ['H264'], audio: false, ptz, talk: false };
  await page.evaluate((change) => window.harness.changeDevice(0, change), {
    capabilities,
    ...(can_ask && { can_ask }),
  });
  await tile.focus();
  await page.keyboard.press('Enter');
  await page.locator('.tile[data-enlarged]').waitFor();
  return page;
}

const pad = (page: Page): Locator => page.getByRole('group', { name: `Move ${NAME}` });
const way = (page: Page, name: string): Locator => pad(page).getByRole('button', { name });

/** What the camera was told, in order: the velocity, or what else. */
function orders(page: Page): Promise<unknown[]> {
  return page.evaluate(() =>
    window.harness.calls
      .filter(({ channel }) => channel.startsWith('ptz:') && channel !== 'ptz:abilities')
      .map(({ channel, input }) => {
        const more = Object.entries(input as Record<string, unknown>).filter(
          ([name]) => name !== 'device_id',
        );
        return channel === 'ptz:move'
          ? Object.fromEntries(more)
          : [channel, ...more.map(([, value]) => value)];
      }),
  );
}

async function lastOrder(page: Page, wanted: unknown): Promise<void> {
  await expect.poll(async () => (await orders(page)).at(-1)).toEqual(wanted);
}

const movedBy = (change: object) => ({ ...STILL, ...change });
const STOP = ['ptz:stop'];

describe('the pad', () => {
  it('turns while a button is held, says so again, and stops when it is released', async () => {
    const page = await openCamera();
    await way(page, 'Turn left').hover();
    await page.mouse.down();
    await expect.poll(async () => (await orders(page)).length).toBeGreaterThan(2);
    expect(new Set((await orders(page)).map((order) => JSON.stringify(order)))).toEqual(
      new Set([JSON.stringify(movedBy({ pan: -0.5 }))]),
    );
    await page.mouse.up();
    await lastOrder(page, STOP);
    const { length } = await orders(page);
    await page.getByRole('button', { name: 'Zoom in' }).click();
    await lastOrder(page, STOP);
    expect((await orders(page)).slice(length)).toEqual([movedBy({ zoom: 0.5 }), STOP]);
    await page.context().close();
  });

  it('stops when the pointer is dragged off it, the window is left, or the camera is', async () => {
    const page = await openCamera();
    await way(page, 'Tilt up').hover();
    await page.mouse.down();
    await lastOrder(page, movedBy({ tilt: 0.5 }));
    await page.mouse.move(5, 400);
    await lastOrder(page, STOP);
    await page.mouse.up();

    await way(page, 'Tilt down').focus();
    await page.keyboard.down('ArrowDown');
    await lastOrder(page, movedBy({ tilt: -0.5 }));
    await page.evaluate(() => window.dispatchEvent(new Event('blur')));
    await lastOrder(page, STOP);
    await page.keyboard.up('ArrowDown');

    await page.keyboard.down('ArrowRight');
    await lastOrder(page, movedBy({ pan: 0.5 }));
    await page.evaluate(() => window.harness.removeDevice('device-0'));
    await lastOrder(page, STOP);
    await page.context().close();
  });

  it('takes keys while it has the focus: two arrows at once, plus and minus, and no longer', async () => {
    const page = await openCamera();
    await page.keyboard.press('Tab');
    await way(page, 'Tilt up').focus();
    await page.keyboard.down('ArrowUp');
    await page.keyboard.down('ArrowRight');
    await lastOrder(page, movedBy({ pan: 0.5, tilt: 0.5 }));
    await page.keyboard.up('ArrowUp');
    await lastOrder(page, movedBy({ pan: 0.5 }));
    await page.keyboard.up('ArrowRight');
    await lastOrder(page, STOP);
    await page.keyboard.press('+');
    await lastOrder(page, STOP);
    expect((await orders(page)).at(-2)).toEqual(movedBy({ zoom: 0.5 }));
    await page.keyboard.press('Home');
    await lastOrder(page, ['ptz:home']);

    await page.keyboard.press('Escape');
    const { length } = await orders(page);
    expect(await page.locator('.tile:focus').getAttribute('aria-label')).toBe(NAME);
    await page.keyboard.press('ArrowRight');
    await page.getByRole('group', { name: 'Garden' }).waitFor();
    expect((await orders(page)).length).toBe(length);
    await page.context().close();
  });

  it('turns by arrows from the button with the places too, and not from its menu', async () => {
    const page = await openCamera();
    await way(page, 'Places').focus();
    await page.keyboard.press('ArrowDown');
    await lastOrder(page, STOP);
    expect(await orders(page)).toEqual([movedBy({ tilt: -0.5 }), STOP]);
    await page.keyboard.press('Enter');
    await page.getByRole('menu').waitFor();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('+');
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'hidden' });
    expect(await orders(page)).toHaveLength(2);
    await page.context().close();
  });

  it('moves a little for a press with Enter, and for a finger', async () => {
    const page = await openCamera();
    await way(page, 'Turn right').press('Enter');
    await lastOrder(page, STOP);
    expect((await orders(page))[0]).toEqual(movedBy({ pan: 0.5 }));
    await page.context().close();

    const context = await windows.browser.newContext({
      hasTouch: true,
      viewport: { width: 1000, height: 700 },
    });
    const phone = await context.newPage();
    await phone.goto(`${windows.server.origin}/?scene=wall&cameras=1`);
    await phone.getByRole('group', { name: NAME, exact: true }).waitFor();
    await phone.evaluate(() =>
      window.harness.changeDevice(0, {
        can_ask: true,
        capabilities: { video: ['H264'], audio: false, ptz: true, talk: false },
      }),
    );
    await phone.getByRole('group', { name: NAME, exact: true }).focus();
    await phone.keyboard.press('Enter');
    await way(phone, 'Zoom out').tap();
    await lastOrder(phone, STOP);
    expect((await orders(phone))[0]).toEqual(movedBy({ zoom: -0.5 }));
    await context.close();
  });

  it('has no words for how the stop went when the station is locked meanwhile', async () => {
    const page = await openCamera();
    await way(page, 'Turn left').hover();
    await page.mouse.down();
    await lastOrder(page, movedBy({ pan: -0.5 }));
    await page.evaluate(() => {
      window.harness.failNext('ptz:stop', { code: 'signed_out', message: 'Sign in first.' });
      window.harness.setPhase({ phase: 'locked', station_name: 'Kitchen desk', username: 'ada' });
    });
    await lastOrder(page, STOP);
    // The answer to a call that came later than the one to the stop.
    await page.evaluate(() => window.harness.bridge.invoke('app:state', undefined));
    expect(await page.locator('.toast').count()).toBe(0);
    await page.context().close();
  });

  it('goes to places, and lets an administrator keep one', async () => {
    const page = await openCamera();
    await way(page, 'Places').click();
    await page.getByRole('menuitem', { name: 'Letter box' }).click();
    await lastOrder(page, ['ptz:go-to', '2']);
    await way(page, 'Places').click();
    await page.getByRole('menuitem', { name: 'Remember this place' }).click();
    const dialog = page.getByRole('dialog', { name: 'Remember this place' });
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByLabel('Name of the place').fill('Hedge');
    await dialog.getByRole('button', { name: 'Remember' }).click();
    await page.getByText('The camera remembers “Hedge”.').waitFor();
    expect((await orders(page)).at(-1)).toEqual(['ptz:remember', 'Hedge']);
    await page.context().close();
  });

  it('says once why the camera does not move, and stops asking', async () => {
    const page = await openCamera();
    await page.evaluate(() =>
      window.harness.failNext('ptz:move', {
        code: 'camera_problem',
        message: 'The camera turned this down.',
      }),
    );
    await way(page, 'Turn left').hover();
    await page.mouse.down();
    await page.getByText('The camera turned this down.').waitFor();
    await lastOrder(page, STOP);
    await page.mouse.up();
    expect(await orders(page)).toHaveLength(2);
    await page.context().close();
  });

  it('has only what the camera has', async () => {
    const page = await openCamera({ can_ask: true, ptz: false });
    await page.evaluate(() => {
      Object.assign(window.harness.camera_control.ptz, { pan_tilt: false, home: false, can_remember: false });
      window.harness.camera_control.ptz.presets.length = 0;
      window.harness.changeDevice(0, {
        capabilities: { video: ['H264'], audio: false, ptz: true, talk: false },
      });
    });
    await way(page, 'Zoom in').waitFor();
    expect(await pad(page).getByRole('button').count()).toBe(2);
    await page.context().close();
  });

  it('says why it is not there when the camera could not be asked, and asks again', async () => {
    const page = await openCamera({ can_ask: true, ptz: false });
    await page.evaluate(() => {
      // React's strict mode asks twice.
      for (let times = 0; times < 2; times += 1)
        window.harness.failNext('ptz:abilities', { code: 'camera_problem', message: 'It does not answer.' });
      window.harness.changeDevice(0, {
        capabilities: { video: ['H264'], audio: false, ptz: true, talk: false },
      });
    });
    await page.getByText('It does not answer.').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Try again' }).click();
    await way(page, 'Zoom in').waitFor();
    expect(await page.getByText('It does not answer.').count()).toBe(0);
    await page.context().close();
  });

  it.each<[string, Asked]>([
    ['one that does not move', { can_ask: true, ptz: false }],
    ['one of another station', { ptz: true }],
  ])('is not there for %s', async (_what, asked) => {
    const page = await openCamera(asked);
    await page.getByRole('button', { name: 'Back to the wall' }).waitFor();
    expect(await pad(page).count()).toBe(0);
    expect(await page.evaluate(() => window.harness.callsTo('ptz:abilities'))).toEqual([]);
    await page.context().close();
  });

  it('is there in the enlarged picture only, with names for all of it', async () => {
    const page = await openCamera();
    await pad(page).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Back to the wall' }).click();
    expect(await pad(page).count()).toBe(0);
    await page.context().close();
  });
});

async function choose(page: Page, action: string): Promise<void> {
  await page.getByRole('button', { name: `More: ${NAME}` }).click();
  await page.getByRole('menuitem', { name: action }).click();
}

/** Pixels of the picture that arrives. */
function sizeShown(page: Page): Promise<number[]> {
  return page
    .locator('.tile[data-enlarged] video[data-front]')
    .evaluate((video) => (video instanceof HTMLVideoElement ? [video.videoWidth, video.videoHeight] : []));
}

describe('a picture', () => {
  it('is saved, or not, and what went wrong is said', async () => {
    const page = await openCamera({ can_ask: true, ptz: false }, 'viewer');
    await choose(page, 'Save a picture');
    await page.getByText('The picture was saved.').waitFor();
    await page.evaluate(() =>
      window.harness.failNext('ip-cameras:save-picture', {
        code: 'camera_problem',
        message: 'The camera does not offer this.',
      }),
    );
    await choose(page, 'Save a picture');
    await page.getByText('The camera does not offer this.').waitFor();
    await page.context().close();
  });

  it('of a camera that can’t be asked is what its tile shows, in the size in which it arrives', async () => {
    const page = await openCamera({}, 'viewer');
    await page.locator('.tile[data-state="live"]').waitFor();
    // WebRTC may change it at any moment.
    const sizes = [await sizeShown(page)];
    await choose(page, 'Save a picture');
    await page.getByText('The picture was saved.').waitFor();
    sizes.push(await sizeShown(page));
    const saved = await page.evaluate(async () => {
      const [input] = window.harness.callsTo('watch:save-picture') as { jpeg: Uint8Array<ArrayBuffer> }[];
      const picture = await createImageBitmap(new Blob([input?.jpeg ?? ''], { type: 'image/jpeg' }));
      return [picture.width, picture.height];
    });
    expect(sizes).toContainEqual(saved);
    await page.context().close();
  });

  it('is not made of what is no longer live', async () => {
    const page = await openCamera({}, 'viewer');
    await page.evaluate(() => window.harness.freeze(0));
    await page.locator('.tile:not([data-state="live"])').waitFor();
    await choose(page, 'Save a picture');
    await page.getByText('There is no live picture to save.').waitFor();
    expect(await page.evaluate(() => window.harness.callsTo('watch:save-picture'))).toEqual([]);
    await page.context().close();
  });
});

describe('the details', () => {
  it('say what the camera is and how late its clock is, with advice', async () => {
    const page = await openCamera({ can_ask: true, ptz: false });
    await choose(page, 'Camera details');
    const dialog = page.getByRole('dialog', { name: `About ${NAME}` });
    await dialog.getByText('Its clock is 3 min behind').waitFor();
    expect(await dialog.innerText()).toMatch(/Dahua[^]*IPC-HDW2431T-AS[^]*2560 × 1440, 25 a second, H\.264/);
    expect(await dialog.innerText()).toMatch(/automatic time \(NTP\)[^]*password in clear/);
    expect(await axeFindings(page)).toEqual([]);
    await page.context().close();
  });

  it('are tried again when the camera did not answer', async () => {
    const page = await openCamera({ can_ask: true, ptz: false });
    await page.evaluate(() => {
      const failure = { code: 'camera_problem', message: 'The camera took too long.' } as const;
      // React's strict mode asks twice at first.
      window.harness.failNext('ip-cameras:details', failure);
      window.harness.failNext('ip-cameras:details', failure);
    });
    await choose(page, 'Camera details');
    await page.getByText('The camera took too long.').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Its clock is 3 min behind').waitFor();
    await page.context().close();
  });

  it('are not for a viewer, nor for a camera that can’t be asked', async () => {
    for (const page of [await openCamera({ can_ask: true }, 'viewer'), await openCamera({})]) {
      await page.getByRole('button', { name: `More: ${NAME}` }).click();
      await page.getByRole('menuitem', { name: 'Full screen' }).waitFor();
      expect(await page.getByRole('menuitem', { name: 'Camera details' }).count()).toBe(0);
      await page.context().close();
    }
  });
});
