import type { Page } from 'playwright-core';
import { describe, expect, it, vi } from 'vitest';
import { axeFindings } from './harness/axe-findings.ts';
import { stationWindows } from './harness/station-windows.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const windows = stationWindows();

const TWO = 'views=Entrances:0,3;Yard:1';

async function openWall(scene: string): Promise<Page> {
  const { page } = await windows.openWindow(`scene=wall&cameras=4&${scene}`);
  await page.locator('.topbar').waitFor();
  return page;
}

const shown = (page: Page): Promise<number[]> =>
  page
    .locator('[data-device-id]')
    .evaluateAll((tiles) => tiles.map((tile) => Number(tile.getAttribute('data-device-id')?.slice(7))));

const calls = (page: Page, channel: 'wall:create-view' | 'wall:change-view' | 'wall:show-view') =>
  page.evaluate((name) => window.harness.callsTo(name), channel);

const rows = (page: Page) => page.locator('.row-title').allInnerTexts();

describe('views', () => {
  it('are chosen in the top bar, where the one that is shown is marked', async () => {
    const page = await openWall(TWO);
    await page.getByRole('button', { name: 'View: All cameras' }).click();
    await page.getByRole('menuitemradio', { name: 'All cameras', checked: true }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('menuitemradio', { name: 'Entrances' }).click();
    await expect.poll(() => shown(page)).toEqual([0, 3]);
    await page.getByRole('button', { name: 'View: Entrances' }).waitFor();
    expect(await calls(page, 'wall:show-view')).toEqual([{ view_id: 'view-0' }]);
    await page.context().close();
  });

  it('are shown by Ctrl or Cmd and a digit, with the keyboard staying on the wall', async () => {
    const page = await openWall(TWO);
    await page.getByRole('group', { name: 'Baby room' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => shown(page)).toEqual([2]);
    await page.keyboard.press('Control+2');
    await expect.poll(() => shown(page)).toEqual([0, 3]);
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe('Front door');
    await page.keyboard.press('Meta+3');
    await expect.poll(() => shown(page)).toEqual([1]);
    await page.keyboard.press('Control+4');
    await page.keyboard.press('Control+Shift+1');
    expect(await calls(page, 'wall:show-view')).toHaveLength(2);
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Control+1');
    expect(await calls(page, 'wall:show-view')).toHaveLength(2);
    await page.context().close();
  });

  it('are made of what is shown, with chosen cameras', async () => {
    const page = await openWall('preset=4');
    await page.getByRole('button', { name: 'View: All cameras' }).click();
    await page.getByRole('menuitem', { name: 'New view…' }).click();
    const dialog = page.getByRole('dialog', { name: 'New view' });
    await dialog.getByLabel('Name').fill('  Entrances ');
    await dialog.getByText('Chosen ones').click();
    await dialog.getByText('Garden').click();
    await dialog.getByText('Baby room').click();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Create view' }).click();
    await page.getByRole('button', { name: 'View: Entrances' }).waitFor();
    expect(await shown(page)).toEqual([0, 3]);
    expect(await calls(page, 'wall:create-view')).toEqual([
      { name: 'Entrances', cameras: ['device-0', 'device-3'] },
    ]);
    await page.getByRole('button', { name: 'Layout: 4 cameras' }).waitFor();
    await page.context().close();
  });

  it('need a name that is free, and a camera', async () => {
    const page = await openWall('');
    await page.getByRole('button', { name: 'View: All cameras' }).click();
    await page.getByRole('menuitem', { name: 'New view…' }).click();
    const create = page.getByRole('button', { name: 'Create view' });
    expect(await create.isDisabled()).toBe(true);
    await page.getByLabel('Name').fill('Gate');
    await page.evaluate(() => {
      const fields = { name: 'Another view has this name. Choose a different one.' };
      window.harness.failNext('wall:create-view', { code: 'invalid_input', message: 'No.', fields });
    });
    await create.click();
    await page.getByText('Another view has this name. Choose a different one.').waitFor();
    await page.getByText('Chosen ones').click();
    const dialog = page.getByRole('dialog');
    for (const name of ['Front door', 'Garden', 'Baby room', 'Garage']) await dialog.getByText(name).click();
    await page.getByText('Choose at least one camera.').waitFor();
    expect(await create.isDisabled()).toBe(true);
    await page.context().close();
  });

  it('are put in order, changed and deleted from their list', async () => {
    const page = await openWall(`${TWO}&shown=view-1`);
    await page.getByRole('button', { name: 'View: Yard' }).click();
    await page.getByRole('menuitem', { name: 'Manage views…' }).click();
    expect(await rows(page)).toEqual(['All cameras', 'Entrances', 'Yard']);
    expect(await page.locator('.row-mark').innerText()).toBe('shown');
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Move “Yard” up' }).click();
    await expect.poll(() => rows(page)).toEqual(['All cameras', 'Yard', 'Entrances']);

    await page.getByRole('button', { name: 'Change “Yard”' }).click();
    await page.getByLabel('Name').fill('Garden');
    await page.getByRole('dialog').getByText('Front door').click();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => rows(page)).toEqual(['All cameras', 'Garden', 'Entrances']);
    expect(await calls(page, 'wall:change-view')).toEqual([
      { view_id: 'view-1', name: 'Garden', cameras: ['device-0', 'device-1'] },
    ]);

    await page.getByRole('button', { name: 'Delete “Garden”' }).click();
    const question = page.getByRole('alertdialog', { name: 'Delete “Garden”?' });
    await question.waitFor();
    await question.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Delete “Garden”' }).click();
    await question.getByRole('button', { name: 'Delete view' }).click();
    await expect.poll(() => rows(page)).toEqual(['All cameras', 'Entrances']);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'View: All cameras' }).waitFor();
    expect(await shown(page)).toEqual([0, 1, 2, 3]);
    await page.context().close();
  });

  it('are arranged each for itself', async () => {
    const page = await openWall(`${TWO}&shown=view-0`);
    await page.getByRole('group', { name: 'Front door' }).focus();
    await page.keyboard.press('Control+Shift+ArrowRight');
    await expect.poll(() => shown(page)).toEqual([3, 0]);
    await page.keyboard.press('Control+1');
    await expect.poll(() => shown(page)).toEqual([0, 1, 2, 3]);
    await page.context().close();
  });

  it('say so when none of their cameras is here, and lead on', async () => {
    const page = await openWall('views=Old:17&shown=view-0');
    await page.getByRole('heading', { name: 'No camera of this view is here' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Show all cameras' }).click();
    await expect.poll(() => shown(page)).toEqual([0, 1, 2, 3]);
    await page.context().close();
  });
});
