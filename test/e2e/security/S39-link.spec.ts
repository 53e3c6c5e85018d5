import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeProfile, PATIENCE_MS, removeProfile, StationApp } from '../station-app.ts';
import { createOwner, openSettings } from '../station-steps.ts';

/* The way from the window to the security policy, up to where the operating system takes over. */

declare global {
  var opened: string[];
  /** What the system answers: nothing when a program opened the file, else why none did. */
  var refusal: string;
}

let profile: string;
let station: StationApp;

beforeAll(async () => {
  profile = await makeProfile();
  station = await StationApp.launch({ profile, env: { MUMU_HUB_PORT: '0' } });
  await station.inMain(({ shell }) => {
    globalThis.opened = [];
    globalThis.refusal = '';
    shell.openPath = (path) => {
      globalThis.opened.push(path);
      return Promise.resolve(globalThis.refusal);
    };
  });
  await createOwner(station);
  await openSettings(station, 'About');
});
afterAll(async () => {
  await station.close();
  await removeProfile(profile);
});

const report = () => station.page.getByRole('button', { name: 'Report a security problem' }).click();

it('“Report a security problem” opens the policy that came with the program', async () => {
  await report();
  const opened = () => station.inMain(() => globalThis.opened);
  await expect.poll(opened, { timeout: PATIENCE_MS }).toHaveLength(1);
  const [path = ''] = await opened();
  const policy = await readFile(path, 'utf8');
  expect(policy).toContain('## Reporting a vulnerability');
  expect(policy).toContain('within **48 hours**');
});

it('names the file where nothing opens it', async () => {
  await station.inMain(() => {
    globalThis.refusal = 'no application is registered for this file';
  });
  await report();
  await station.page
    .getByText(/No program on this computer opens .*SECURITY\.md/)
    .waitFor({ timeout: PATIENCE_MS });
});
