import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, it } from 'vitest';
import { startKeyring } from '../../scripts/desktop/keyring.mjs';
import { firstLine, startOwned } from '../../scripts/desktop/owned-process.mjs';
import { makeProfile, OWNER, PATIENCE_MS, removeProfile, StationApp } from './station-app.ts';
import { createOwner, signOut, waitForWall } from './station-steps.ts';

/* A keychain service that ends while the station runs, and comes back: a real one, on a bus of its own. */

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

/** A bus that starts no service by itself, so that a keychain which ended stays away until the test brings it back. */
const BUS_CONFIG = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
  </policy>
</busconfig>`;

async function ownBus(): Promise<Record<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'mumu-keyring-'));
  ends.push(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const config = join(folder, 'bus.conf');
  writeFileSync(config, BUS_CONFIG);
  const args = ['--config-file', config, '--nofork', '--print-address=1'];
  const bus = startOwned('dbus-daemon', args, { env: process.env, stdio: ['ignore', 'pipe', 'ignore'] });
  ends.push(() => bus.end());
  const address = await firstLine('dbus-daemon', bus, 1);
  return { XDG_DATA_HOME: folder, XDG_RUNTIME_DIR: folder, DBUS_SESSION_BUS_ADDRESS: address };
}

async function signIn(station: StationApp): Promise<void> {
  const { page } = station;
  await page.getByRole('heading', { name: /^Sign in to/ }).waitFor({ timeout: PATIENCE_MS });
  await page.getByLabel('User name').fill(OWNER.username);
  await page.getByLabel('Password', { exact: true }).fill(OWNER.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await waitForWall(station);
}

it('works on without its keychain, and uses it again when it is back', async () => {
  const profile = await makeProfile();
  ends.push(() => removeProfile(profile));
  const env = await ownBus();
  const keyring = await startKeyring({ ...process.env, ...env });
  let station = await StationApp.launch({ profile, env });
  ends.push(() => station.close());
  await createOwner(station);

  // Nothing of the station stops; what it could not keep is not there at the next start.
  await keyring.end();
  await signOut(station);
  await signIn(station);
  await station.close();

  // Without its keys there is no hub, and no new one in its place either.
  station = await StationApp.launch({ profile, env });
  await station.page.getByText('Start the keychain service').waitFor({ timeout: PATIENCE_MS });
  const back = await startKeyring({ ...process.env, ...env });
  await station.page.getByRole('button', { name: 'Try again' }).click();
  await signIn(station);

  // Away and back while the station runs: what it keeps from now on is kept.
  await back.end();
  await signOut(station);
  const again = await startKeyring({ ...process.env, ...env });
  ends.push(() => again.end());
  await signIn(station);
  await station.close();
  station = await StationApp.launch({ profile, env });
  await waitForWall(station);
});
