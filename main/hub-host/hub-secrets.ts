import { randomBytes } from 'node:crypto';
import type { HubSecrets } from '../../signaling/server.ts';
import type { CredentialName, CredentialStore } from '../credentials/credential-store.ts';

const SECRET_BYTES = 32;

/** Reads the hub's secrets; makes what is missing at first run. Rejects with a `CredentialError`. */
export async function loadHubSecrets(store: CredentialStore): Promise<HubSecrets> {
  return {
    jwt_secret: await readOrMake(store, 'hub_jwt_secret'),
    turn_secret: await readOrMake(store, 'hub_turn_secret'),
    ca_key: await store.get('hub_ca_key'),
  };
}

async function readOrMake(store: CredentialStore, name: CredentialName): Promise<Uint8Array> {
  const kept = await store.get(name);
  if (kept !== null) return Buffer.from(kept, 'base64url');
  const made = randomBytes(SECRET_BYTES);
  await store.set(name, made.toString('base64url'));
  return made;
}
