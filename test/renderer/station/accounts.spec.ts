import type { Page } from 'playwright-core';
import { describe, expect, it, vi } from 'vitest';
import { axeFindings } from './harness/axe-findings.ts';
import { openSettings } from './harness/open-settings.ts';
import { stationWindows } from './harness/station-windows.ts';

/* People, sharing, watching, the own account and the lock, in the real page with a pretended main process. */

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const PASSWORD = 'violet-harbour-71-lantern';
const windows = stationWindows();

const openSection = async (section: string, scene?: string): Promise<Page> =>
  (await windows.openSection(section, scene)).page;

async function openAction(page: Page, name: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `More: ${name}` }).click();
  await page.getByRole('menuitem', { name: action }).click();
}

function calls(page: Page, channel: Parameters<typeof window.harness.callsTo>[0]): Promise<unknown[]> {
  return page.evaluate((name) => window.harness.callsTo(name), channel);
}

function failNext(page: Page, channel: string, failure: { code: string; fields?: object }): Promise<void> {
  return page.evaluate(
    ([name, error]) => window.harness.failNext(name as never, { message: '', ...error } as never),
    [channel, failure] as const,
  );
}

describe('People', () => {
  it('lists everybody with their role, and marks oneself', async () => {
    const page = await openSection('People');
    const rows = page.getByRole('list', { name: 'People' }).getByRole('listitem');
    await expect.poll(() => rows.count()).toBe(3);
    expect(await rows.nth(0).innerText()).toMatch(/ada\s*You\s*Owner · ada@example.org · since/);
    expect(await rows.nth(2).innerText()).toMatch(/cleo\s*Viewer/);
    await page.context().close();
  });

  it('adds one, with a password that holds and a role up to the own', async () => {
    const page = await openSection('People', 'scene=wall&role=admin');
    await page.getByRole('button', { name: 'Add a person' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a person' });
    expect(await dialog.getByRole('radio').count()).toBe(2);
    await dialog.getByLabel('User name').fill('dora');
    await dialog.getByLabel('Password', { exact: true }).fill('short');
    await dialog.getByRole('button', { name: 'Add a person' }).click();
    expect(await calls(page, 'people:create')).toEqual([]);
    await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await dialog.getByText('Administrator').click();
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Add a person' }).click();
    await page.getByText('“dora” can sign in now.').waitFor();
    expect(await calls(page, 'people:create')).toEqual([
      { username: 'dora', password: PASSWORD, role: 'admin' },
    ]);
    await page.getByRole('listitem').filter({ hasText: 'dora' }).waitFor();
    await page.context().close();
  });

  it.each([
    ['username_taken', undefined, 'User name', 'This user name is taken.'],
    ['password_weak', { password: 'This would be guessed soon.' }, 'Password', 'This would be guessed soon.'],
  ])('shows %s at its field', async (code, fields, label, words) => {
    const page = await openSection('People');
    await page.getByRole('button', { name: 'Add a person' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('User name').fill('dora');
    await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await failNext(page, 'people:create', fields === undefined ? { code } : { code, fields });
    await dialog.getByRole('button', { name: 'Add a person' }).click();
    await dialog.getByText(words).waitFor();
    const field = dialog.getByLabel(label, { exact: true });
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await page.context().close();
  });

  it('changes only what is new', async () => {
    const page = await openSection('People');
    await openAction(page, 'cleo', 'Change…');
    const dialog = page.getByRole('dialog', { name: 'Change “cleo”' });
    await dialog.getByLabel('E-mail (optional)').fill('');
    await dialog.getByText('Administrator').click();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('“cleo” was changed.').waitFor();
    expect(await calls(page, 'people:change')).toEqual([{ user_id: 'user-3', email: null, role: 'admin' }]);
    await page.context().close();
  });

  it('says that the last owner stays, and what to do', async () => {
    const page = await openSection('People');
    await openAction(page, 'ada', 'Change…');
    const dialog = page.getByRole('dialog');
    await failNext(page, 'people:change', { code: 'last_owner' });
    await dialog.getByText('Viewer').click();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Make somebody else an owner first.').waitFor();
    await page.context().close();
  });

  it('sets a new password, which signs the person out', async () => {
    const page = await openSection('People');
    await openAction(page, 'cleo', 'New password…');
    const dialog = page.getByRole('dialog', { name: 'New password for “cleo”' });
    await dialog.getByLabel('New password', { exact: true }).fill(PASSWORD);
    await dialog.getByRole('button', { name: 'Set password' }).click();
    await page.getByText('“cleo” has a new password.').waitFor();
    expect(await calls(page, 'people:change')).toEqual([{ user_id: 'user-3', password: PASSWORD }]);
    await page.context().close();
  });

  it('says what is lost before it removes somebody, and wants an owner’s name typed', async () => {
    const page = await openSection('People');
    await openAction(page, 'cleo', 'Remove…');
    await page.getByRole('alertdialog').getByText('are erased').waitFor();
    await page.getByRole('button', { name: 'Remove person' }).click();
    await page.getByText('“cleo” was removed.').waitFor();
    await page.evaluate(() => {
      window.harness.accounts.people = window.harness.accounts.people.map((one) => ({
        ...one,
        role: 'owner',
      }));
    });
    await page.getByRole('button', { name: 'Watching' }).click();
    await page.getByRole('button', { name: 'People' }).click();
    const ben = 'ben_the_gardener_of_the_house_next_door';
    await openAction(page, ben, 'Remove…');
    const button = page.getByRole('button', { name: 'Remove person' });
    expect(await button.isDisabled()).toBe(true);
    await page.getByLabel('User name').fill(ben);
    await button.click();
    await expect
      .poll(() => calls(page, 'people:remove'))
      .toEqual([{ user_id: 'user-3' }, { user_id: 'user-2' }]);
    await page.context().close();
  });

  it('offers an admin nothing to do with an owner', async () => {
    const page = await openSection('People', 'scene=wall&role=admin');
    await page.getByText('cleo', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'More: cleo' }).count()).toBe(1);
    expect(await page.getByRole('button', { name: 'More: ada' }).count()).toBe(0);
    await page.context().close();
  });

  it('says why there is no list, and tries again', async () => {
    const { page } = await windows.openWindow('scene=wall');
    await failNext(page, 'people:list', { code: 'hub_unreachable' });
    await failNext(page, 'people:list', { code: 'hub_unreachable' });
    await page.getByRole('button', { name: /^Security/ }).click();
    await page.getByRole('button', { name: 'People' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('cleo', { exact: true }).waitFor();
    await page.context().close();
  });
});

describe('sharing', () => {
  it('opens from the camera’s menu and sends only what changed', async () => {
    const { page } = await windows.openWindow('scene=wall&cameras=2');
    await page.getByRole('group', { name: 'Front door' }).focus();
    await openAction(page, 'Front door', 'Who can watch…');
    const dialog = page.getByRole('dialog', { name: 'Who can watch “Front door”' });
    await dialog.getByText('cleo').click();
    await dialog.getByText('ada').click();
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('“Front door” is shared as you chose.').waitFor();
    expect(await calls(page, 'sharing:set')).toEqual([
      { device_id: 'device-0', grant: ['user-3'], revoke: ['user-1'] },
    ]);
    await page.context().close();
  });

  it('warns when nobody is left to see it', async () => {
    const { page } = await windows.openWindow('scene=wall&cameras=1');
    await openAction(page, 'Front door', 'Who can watch…');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('ada').click();
    await dialog.getByText('Nobody will see this camera.').waitFor();
    await page.context().close();
  });

  it('lists cameras that one does not watch, to watch them too or to share them', async () => {
    const { page } = await windows.openWindow('scene=wall&cameras=1');
    await page.evaluate(() => window.harness.accounts.hasUnwatched(2));
    await page.getByRole('button', { name: 'Cameras', exact: true }).click();
    await page.getByRole('heading', { name: 'Not watched by you' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    const name = await page.locator('.cameras-unwatched .camera-name').first().innerText();
    await openAction(page, name, 'Watch it too');
    await page.getByText(`You watch “${name}” now.`).waitFor();
    expect(await calls(page, 'sharing:set')).toEqual([
      { device_id: 'device-20', grant: ['user-1'], revoke: [] },
    ]);
    await openAction(page, name, 'Who can watch…');
    await page.getByRole('dialog', { name: `Who can watch “${name}”` }).waitFor();
    await page.context().close();
  });

  it('shows nothing of it to a viewer', async () => {
    const { page } = await windows.openWindow('scene=wall&cameras=1&role=viewer');
    await page.evaluate(() => window.harness.accounts.hasUnwatched(2));
    await page.getByRole('button', { name: 'Cameras', exact: true }).click();
    await page.getByRole('complementary', { name: 'Cameras' }).waitFor();
    expect(await calls(page, 'cameras:managed')).toEqual([]);
    await page.context().close();
  });
});

describe('Watching', () => {
  it('shows who watches what first, then what was, with how long and why it ended', async () => {
    const page = await openSection('Watching');
    const live = page.getByRole('list', { name: 'Right now' }).getByRole('listitem');
    await expect.poll(() => live.count()).toBe(2);
    expect(await live.first().innerText()).toMatch(/ben · Barn\s*Live\s*Since/);
    const past = page.getByRole('list', { name: 'Before' }).getByRole('listitem');
    expect(await past.first().innerText()).toMatch(/for 1 h 30 min. An administrator ended it./);
    await page.getByRole('button', { name: 'End: ada watching Front door' }).click();
    await expect.poll(() => live.count()).toBe(1);
    expect(await past.count()).toBe(3);
    await page.context().close();
  });

  it('says so when nobody watches and nobody did', async () => {
    const { page } = await windows.openWindow('scene=wall');
    await page.evaluate(() => window.harness.accounts.clear());
    await page.getByRole('button', { name: /^Security/ }).click();
    await page.getByRole('button', { name: 'Watching' }).click();
    await page.getByText('Nobody watches a camera right now.').waitFor();
    await page.getByText('Nothing yet.').waitFor();
    await page.context().close();
  });
});

describe('My account', () => {
  it('shows where one is signed in, this place first, and ends another', async () => {
    const page = await openSection('My account');
    const rows = page.getByRole('list', { name: 'Where you are signed in' }).getByRole('listitem');
    await expect.poll(() => rows.count()).toBe(3);
    expect(await rows.first().innerText()).toMatch(/MuMu Camera 0\.1\.0 on Linux\s*This one/);
    expect(await rows.first().getByRole('button').count()).toBe(0);
    await page
      .getByRole('button', { name: 'End: A program that did not say its name at 192.168.1.9' })
      .click();
    await page.getByText('That sign-in was ended.').waitFor();
    await expect.poll(() => rows.count()).toBe(2);
    await page.context().close();
  });

  it('asks before it signs out everywhere', async () => {
    const page = await openSection('My account');
    await page.getByRole('button', { name: 'Sign out everywhere' }).click();
    const dialog = page.getByRole('alertdialog', { name: 'Sign out everywhere?' });
    expect(await calls(page, 'account:sign-out-everywhere')).toEqual([]);
    await dialog.getByRole('button', { name: 'Sign out everywhere' }).click();
    await expect.poll(() => calls(page, 'account:sign-out-everywhere')).toHaveLength(1);
    await page.context().close();
  });

  it('saves the own data, says so only when it did, and opens the privacy page', async () => {
    const page = await openSection('My account');
    await page.evaluate(() => {
      window.harness.accounts.saved = false;
    });
    await page.getByRole('button', { name: 'Export my data…' }).click();
    await expect.poll(() => calls(page, 'account:export-data')).toHaveLength(1);
    await page.evaluate(() => {
      window.harness.accounts.saved = true;
    });
    expect(await page.getByText('Your data has been saved.').count()).toBe(0);
    await page.getByRole('button', { name: 'Export my data…' }).click();
    await page.getByText('Your data has been saved.').waitFor();
    await page.getByRole('button', { name: 'What is kept, and why' }).click();
    await expect.poll(() => calls(page, 'app:open-external')).toEqual([{ page: 'privacy' }]);
    await page.context().close();
  });

  it('erases the account only when its name is typed, and tells the last owner why not', async () => {
    const page = await openSection('My account');
    await page.getByRole('button', { name: 'Erase my account…' }).click();
    const dialog = page.getByRole('alertdialog', { name: 'Erase your account?' });
    const erase = dialog.getByRole('button', { name: 'Erase my account' });
    await dialog.getByLabel('Your user name').fill('adam');
    expect(await erase.isDisabled()).toBe(true);
    await dialog.getByLabel('Your user name').fill('ada');
    expect(await axeFindings(page)).toEqual([]);
    await failNext(page, 'account:erase', { code: 'last_owner' });
    await erase.click();
    await dialog.getByText('You are the last owner.').waitFor();
    await page.context().close();
  });
});

describe('the lock', () => {
  it('sets in when asked to, by button and in the settings, and takes a number of minutes', async () => {
    const { page } = await windows.openWindow('scene=wall');
    await page.getByRole('button', { name: 'Lock (Ctrl+L)' }).click();
    await expect.poll(() => calls(page, 'lock:now')).toHaveLength(1);
    const settings = await openSettings(page, 'Account');
    await settings.getByText('15 min').click();
    await expect.poll(() => calls(page, 'lock:set-after')).toEqual([{ after_min: 15 }]);
    await settings.getByRole('button', { name: 'Lock now' }).click();
    await expect.poll(() => calls(page, 'lock:now')).toHaveLength(2);
    await page.context().close();
  });

  it('is not offered where there is no password to unlock with', async () => {
    const { page } = await windows.openWindow('scene=wall&lock=impossible');
    await openSettings(page, 'Account');
    expect(await page.getByRole('button', { name: /^Lock/ }).count()).toBe(0);
    await page.context().close();
  });

  it('shows whose password it wants and nothing else, and empties a wrong one', async () => {
    const { page, complaints } = await windows.openWindow('scene=locked');
    await page.getByRole('heading', { name: 'Kitchen desk is locked' }).waitFor();
    expect(await page.locator('[data-device-id]').count()).toBe(0);
    const password = page.getByLabel('Password', { exact: true });
    await failNext(page, 'lock:unlock', { code: 'invalid_credentials' });
    await password.fill('wrong');
    await page.keyboard.press('Enter');
    await page.getByText('That is not the password.').waitFor();
    expect(await password.inputValue()).toBe('');
    expect(await axeFindings(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await axeFindings(page)).toEqual([]);
    await password.fill(PASSWORD);
    await page.keyboard.press('Enter');
    await expect
      .poll(() => calls(page, 'lock:unlock'))
      .toEqual([{ password: 'wrong' }, { password: PASSWORD }]);
    await page.getByRole('button', { name: 'Sign out instead' }).click();
    await expect.poll(() => calls(page, 'account:sign-out')).toHaveLength(1);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe('the invitation', () => {
  it('says when phones can’t reach this computer', async () => {
    const { page } = await windows.openWindow('scene=wall');
    await page.evaluate(() => {
      window.harness.cameraPage = 'https://127.0.0.1:7443/camera';
    });
    await page.getByRole('button', { name: 'Add a phone' }).click();
    await page.getByText('Phones can’t reach this computer').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.context().close();
  });
});
