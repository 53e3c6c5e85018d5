import { randomBytes } from 'node:crypto';
import type { ChangingSecrets, HubSecrets } from '../../signaling/server.ts';
import type { CredentialName, CredentialStore } from '../credentials/credential-store.ts';

const SECRET_BYTES = 32;

/** Reads the hub's secrets; makes what is missing at first run. Rejects with a `CredentialError`. */
export async function loadHubSecrets(store: CredentialStore): Promise<HubSecrets> {
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
