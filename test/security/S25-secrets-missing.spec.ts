import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CredentialStore } from '../../main/credentials/credential-store.ts';
import { openKeychain } from '../../main/credentials/keychain-store.ts';
import { createVault } from '../../main/credentials/vault-store.ts';
import { systemClock } from '../../signaling/clock.ts';
import { buildStation, type BuiltStation } from '../main/station/station-fixture.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';

/* Against the keychain service of the desktop that the tests run on: a real Secret Service of their own. */

const HUB_SECRETS = ['hub_jwt_secret', 'hub_turn_secret', 'hub_ca_key', 'hub_audit_anchor'] as const;

let folder: string;
let used: CredentialStore;
let built: BuiltStation;
beforeEach(async () => {
  folder = temporaryFolder();
  used = await openKeychain({ install_id: randomUUID(), clock: systemClock });
  built = buildStation({ folder, store: used });
});
afterEach(async () => {
  await built.hub.stop();
  for (const name of HUB_SECRETS) await used.delete(name);
});

const kept = (store: CredentialStore): Promise<(string | null)[]> =>
  Promise.all(HUB_SECRETS.map((name) => store.get(name)));

it.each([
  ['keychain', () => openKeychain({ install_id: randomUUID(), clock: systemClock })],
  ['vault', () => createVault(join(folder, 'another.vault'), 'seven drowsy otters')],
])('an empty %s beside a hub stops the start, makes nothing, and loses nothing', async (kind, open) => {
  const { pin } = await built.hub.start(used, 'Station');
  await built.hub.stop();
  const secrets = await kept(used);
  expect(secrets).not.toContain(null);
  const database = readFileSync(join(folder, 'hub', 'hub.db'));

  const empty = await open();
  const start = built.hub.start(empty, 'Station');
  await expect(start).rejects.toMatchObject({
    code: 'secrets_missing',
    message: expect.stringContaining(kind) as string,
  });
  expect(await kept(empty)).toEqual(HUB_SECRETS.map(() => null));
  expect(readFileSync(join(folder, 'hub', 'hub.db'))).toEqual(database);

  expect((await built.hub.start(used, 'Station')).pin).toBe(pin);
  expect(await used.get('hub_jwt_secret')).toBe(secrets[0]);
});
