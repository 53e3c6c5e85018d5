import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { HubStartError, type ChangingSecrets, type HubSecrets } from '../../signaling/server.ts';
import type { CredentialName, CredentialStore } from '../credentials/credential-store.ts';

const SECRET_BYTES = 32;

/**
 * Reads the hub's secrets; makes what is missing at first run. Rejects with a `CredentialError`, or with a `HubStartError`
 * `secrets_missing` where there is a hub already: new ones would sign everybody out and hide that the keychain or vault
 * is another one than before.
 */
export async function loadHubSecrets(store: CredentialStore, data_dir: string): Promise<HubSecrets> {
  if (existsSync(join(data_dir, 'hub.db')) && (await store.get('hub_jwt_secret')) === null)
    throw missing(store);
  const previous_jwt_secret = decoded(await store.get('hub_previous_jwt_secret'));
  return {
    jwt_secret: await readOrMake(store, 'hub_jwt_secret'),
    ...(previous_jwt_secret && { previous_jwt_secret }),
    turn_secret: await readOrMake(store, 'hub_turn_secret'),
    ca_key: await store.get('hub_ca_key'),
  };
}

/**
 * Keeps what the hub changed. The secret before first: a crash in between leaves the present one twice, which loses
 * nothing. Rejects with a `CredentialError`.
 */
export async function saveHubSecrets(
  store: CredentialStore,
  { jwt_secret, previous_jwt_secret, turn_secret }: ChangingSecrets,
): Promise<void> {
  if (previous_jwt_secret) await store.set('hub_previous_jwt_secret', encoded(previous_jwt_secret));
  await store.set('hub_jwt_secret', encoded(jwt_secret));
  if (!previous_jwt_secret) await store.delete('hub_previous_jwt_secret');
  await store.set('hub_turn_secret', encoded(turn_secret));
}

function missing({ kind }: CredentialStore): HubStartError {
  const place = kind === 'keychain' ? 'keychain of this computer' : 'vault';
  return new HubStartError(
    'secrets_missing',
    `The ${place} answers, but the secrets of this station are not in it. Nothing was changed. If it is another ${kind} than ` +
      'before, such as that of another user or service, bring the old one back and try again. If they are lost, restore a ' +
      'backup on a fresh profile.',
  );
}

async function readOrMake(store: CredentialStore, name: CredentialName): Promise<Uint8Array> {
  const kept = decoded(await store.get(name));
  if (kept !== null) return kept;
  const made = randomBytes(SECRET_BYTES);
  await store.set(name, encoded(made));
  return made;
}

function encoded(secret: Uint8Array): string {
  return Buffer.from(secret).toString('base64url');
}

function decoded(text: string | null): Uint8Array | null {
  return text === null ? null : Buffer.from(text, 'base64url');
}
