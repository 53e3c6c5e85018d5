import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CREDENTIAL_NAMES } from '../../../main/credentials/credential-store.ts';
import { readInstallRecord } from '../../../main/credentials/install-record.ts';
import { openKeychain } from '../../../main/credentials/keychain-store.ts';
import { systemClock } from '../../../signaling/clock.ts';
import { processTree, seenOf, shown } from '../../linux/process-tree.ts';
import { makeProfile, OWNER, removeProfile, StationApp } from '../station-app.ts';
import { createOwner } from '../station-steps.ts';

/* What the station keeps and what is typed into it, looked for in every process that it consists of. */

const PASSPHRASE = 'seven quiet copper lamps';

let profile: string;
let station: StationApp | undefined;

beforeEach(async () => {
  profile = await makeProfile();
});
afterEach(async () => {
  await station?.close();
  station = undefined;
  await removeProfile(profile);
});

/** Each of them as a process would show it: its first line that says something. */
async function keychainContents(): Promise<Record<string, string>> {
  const { install_id } = readInstallRecord(join(profile, 'install.json'));
  const keychain = await openKeychain({ install_id, clock: systemClock });
  const contents = CREDENTIAL_NAMES.map(async (name) => [name, (await keychain.get(name)) ?? ''] as const);
  const line = (text: string) =>
    text.split('\n').find((each) => each.length >= 32 && !each.startsWith('-----'));
  return Object.fromEntries(
    (await Promise.all(contents)).flatMap(([name, text]) => {
      const secret = line(text);
      return secret === undefined ? [] : [[name, secret] as const];
    }),
  );
}

/** Chromium writes its own titles over what the system says of an environment, so main is asked what a child would get. */
async function found({ pid, inMain }: StationApp, secrets: Record<string, string>): Promise<string[]> {
  const inherited = await inMain(() => Object.values(process.env).join('\0'));
  const processes = [{ pid: 0, cmdline: '', environ: inherited }, ...processTree(pid).map(seenOf)];
  // That a secret would be seen: those two are there to read.
  const seen = processes.flatMap((each) => shown(each, { profile, PATH: process.env['PATH'] ?? '' }));
  expect(seen).toEqual(expect.arrayContaining([`profile in cmdline of ${pid}`, 'PATH in environ of 0']));
  return processes.flatMap((each) => shown(each, secrets));
}

describe.runIf(process.platform === 'linux')('no process of the station shows', () => {
  it('what the keychain holds, nor the password', async () => {
    station = await StationApp.launch({ profile, env: { MUMU_HUB_PORT: '0' } });
    await createOwner(station);
    const contents = await keychainContents();
    expect(Object.keys(contents)).toEqual(
      expect.arrayContaining(['hub_jwt_secret', 'hub_turn_secret', 'hub_ca_key', 'station_session']),
    );
    expect(await found(station, { ...contents, password: OWNER.password })).toEqual([]);
  });

  it('the passphrase of the vault', async () => {
    const env = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent', MUMU_HUB_PORT: '0' };
    station = await StationApp.launch({ profile, env });
    await station.page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
    await station.page.getByLabel('Passphrase again').fill(PASSPHRASE);
    await station.page.getByRole('button', { name: 'Create vault' }).click();
    await createOwner(station);
    expect(await found(station, { passphrase: PASSPHRASE, password: OWNER.password })).toEqual([]);
  });
});
