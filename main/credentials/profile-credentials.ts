import type { Clock } from '../../signaling/clock.ts';
import type { Profile } from '../profile.ts';
import { readInstallRecord, writeInstallRecord, type InstallRecord } from './install-record.ts';
import { openKeychain, type KeytarApi } from './keychain-store.ts';
import { createMemoryStore } from './memory-store.ts';
import { Credentials } from './open-credentials.ts';
import { createVault, unlockVault, vaultExists } from './vault-store.ts';

type Opener = Pick<Credentials, 'open' | 'createVault' | 'unlockVault'>;

/** The credentials of a profile. Opening them rejects with `InstallRecordDamaged` when that file is. */
export function credentialsOf(profile: Profile, clock: Clock, fresh_keychain: KeytarApi | null): Opener {
  return profile.is_throwaway ? throwawayCredentials() : keptCredentials(profile, clock, fresh_keychain);
}

function keptCredentials(
  { install_record, vault }: Profile,
  clock: Clock,
  fresh: KeytarApi | null,
): Credentials {
  let known: InstallRecord | null = null;
  const record = (): InstallRecord => (known ??= readInstallRecord(install_record));
  return new Credentials({
    record,
    async remember(secret_store) {
      known = { ...record(), secret_store };
      await writeInstallRecord(install_record, known);
    },
    openKeychain: () => openKeychain({ install_id: record().install_id, clock, fresh }),
    vaultExists: () => vaultExists(vault),
    createVault: (passphrase) => createVault(vault, passphrase),
    unlockVault: (passphrase) => unlockVault(vault, passphrase),
  });
}

function throwawayCredentials(): Opener {
  const store = createMemoryStore();
  return {
    open: () => Promise.resolve({ state: 'open', store }),
    createVault: () => Promise.resolve(store),
    unlockVault: () => Promise.resolve(store),
  };
}
