import type { SecretsKeeper } from '../../signaling/backup/secrets-keeper.ts';
import type { CredentialStore } from '../credentials/credential-store.ts';

/** The hub's secrets in the keychain or vault, as a restore replaces them. Rejects with a `CredentialError`. */
export function storeSecretsKeeper(store: CredentialStore): SecretsKeeper {
  return {
    stage: (text) =>
      text === null ? store.delete('hub_restored_secrets') : store.set('hub_restored_secrets', text),
    staged: () => store.get('hub_restored_secrets'),
    async adopt({ jwt_secret, turn_secret, ca_key, audit_head }) {
      const before = await store.get('hub_ca_key');
      if (before !== null && before !== ca_key) await store.set('hub_ca_key_before_restore', before);
      await store.set('hub_ca_key', ca_key);
      await store.set('hub_turn_secret', turn_secret);
      await store.set('hub_jwt_secret', jwt_secret);
      await store.delete('hub_previous_jwt_secret');
      await store.set('hub_audit_anchor', JSON.stringify(audit_head));
    },
  };
}
