import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeProfile, OWNER, PATIENCE_MS, removeProfile, StationApp } from './station-app.ts';
import { createOwner, openSettings, signOut, waitForWall } from './station-steps.ts';

let profile: string;
let station: StationApp | undefined;

beforeEach(async () => {
  profile = await makeProfile();
});
afterEach(async () => {
  await station?.close();
  await removeProfile(profile);
});

it('makes the owner, remembers it over a restart, and lets it out and in again', async () => {
  station = await StationApp.launch({ profile });
  await createOwner(station, 'Kitchen desk');
  await expectHeading(station, 'Kitchen desk');
  await station.page.getByText('Your wall is empty').waitFor();
  await station.close();

  station = await StationApp.launch({ profile });
  await waitForWall(station);
  await expectHeading(station, 'Kitchen desk');

  await signOut(station);
  const { page } = station;
  await page.getByRole('heading', { name: 'Sign in to Kitchen desk' }).waitFor({ timeout: PATIENCE_MS });
  await page.getByLabel('Password', { exact: true }).fill('not-the-password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('That user name and password don’t belong together.').waitFor();
  await page.getByLabel('Password', { exact: true }).fill(OWNER.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await waitForWall(station);
});

it('stays signed out over a restart', async () => {
  station = await StationApp.launch({ profile });
  await createOwner(station);
  await signOut(station);
  await station.page.getByRole('heading', { name: /^Sign in to/ }).waitFor();
  await station.close();

  station = await StationApp.launch({ profile });
  await station.page.getByRole('heading', { name: /^Sign in to/ }).waitFor({ timeout: PATIENCE_MS });
});

it('asks for a better password in words', async () => {
  station = await StationApp.launch({ profile });
  const { page } = station;
  await page.getByLabel('User name').fill('ada');
  await page.getByLabel('Password', { exact: true }).fill('password123');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect
    .poll(() => page.getByRole('alert').or(page.locator('[role=status]')).allInnerTexts(), {
      timeout: PATIENCE_MS,
    })
    .not.toEqual([]);
  expect(await page.getByRole('heading', { name: 'Welcome to MuMu Camera' }).isVisible()).toBe(true);
});

it('keeps its keys in a vault under a passphrase where there is no keychain, and under another once that is changed', async () => {
  const [first, next] = ['seven quiet copper lamps', 'nine loud silver kettles'];
  const env = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent', MUMU_NO_AUTOSTART: undefined };
  station = await StationApp.launch({ profile, env });
  await station.page.getByLabel('Passphrase', { exact: true }).fill(first);
  await station.page.getByLabel('Passphrase again').fill(first);
  await station.page.getByRole('button', { name: 'Create vault' }).click();
  await createOwner(station);
  await changePassphrase(station, 'not the passphrase', next);
  await station.page.getByText(WRONG_PASSPHRASE).waitFor({ timeout: PATIENCE_MS });
  await changePassphrase(station, first, next);
  await station.page.getByText('The vault has a new passphrase.').waitFor({ timeout: PATIENCE_MS });
  await station.close();

  station = await StationApp.launch({ profile, env });
  const passphrase = station.page.getByLabel('Passphrase', { exact: true });
  await passphrase.fill(first);
  await station.page.getByRole('button', { name: 'Unlock' }).click();
  await station.page.getByText(WRONG_PASSPHRASE).waitFor({ timeout: PATIENCE_MS });
  await passphrase.fill(next);
  await station.page.getByRole('button', { name: 'Unlock' }).click();
  await waitForWall(station);
});

const WRONG_PASSPHRASE = 'That is not the passphrase of this vault.';

/** In the settings, where the form stays open while something is wrong. */
async function changePassphrase(app: StationApp, current: string, next: string): Promise<void> {
  const { page } = app;
  const form = page.getByRole('form', { name: 'Change passphrase' });
  if (!(await form.isVisible())) {
    await openSettings(app, 'Account');
    await page.getByRole('button', { name: 'Change passphrase…' }).click();
  }
  await form.getByLabel('Passphrase until now').fill(current);
  await form.getByLabel('New passphrase', { exact: true }).fill(next);
  await form.getByLabel('New passphrase again').fill(next);
  await form.getByRole('button', { name: 'Change passphrase' }).click();
}

async function expectHeading({ page }: StationApp, name: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name }).waitFor({ timeout: PATIENCE_MS });
}
