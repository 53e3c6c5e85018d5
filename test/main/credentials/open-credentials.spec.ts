import { describe, expect, it, vi } from 'vitest';
import { CredentialError, type CredentialStore } from '../../../main/credentials/credential-store.ts';
import type { InstallRecord } from '../../../main/credentials/install-record.ts';
import { createMemoryStore } from '../../../main/credentials/memory-store.ts';
import { Credentials, type CredentialPlaces } from '../../../main/credentials/open-credentials.ts';

interface Machine {
  chosen: InstallRecord['secret_store'];
  keychain: 'works' | 'locked' | 'unavailable';
  has_vault: boolean;
}

function credentialsOn({ chosen, keychain, has_vault }: Machine) {
  const store: CredentialStore = createMemoryStore();
  const remember = vi.fn<CredentialPlaces['remember']>(() => Promise.resolve());
  const credentials = new Credentials({
    record: () => ({ version: 1, install_id: '00000000-0000-4000-8000-000000000000', secret_store: chosen }),
    remember,
    openKeychain: () =>
      keychain === 'works' ? Promise.resolve(store) : Promise.reject(new CredentialError(keychain, keychain)),
    vaultExists: () => Promise.resolve(has_vault),
    createVault: () => Promise.resolve(store),
    unlockVault: () => Promise.resolve(store),
  });
  return { credentials, remember };
}

const open = async (machine: Machine) => {
  const { credentials, remember } = credentialsOn(machine);
  return { outcome: await credentials.open(), remember };
};

describe('where secrets live', () => {
  it('is the keychain, remembered, at the first start of a machine that has one', async () => {
    const { outcome, remember } = await open({ chosen: null, keychain: 'works', has_vault: false });
    expect(outcome.state).toBe('open');
    expect(remember).toHaveBeenCalledWith('keychain');
  });

  it('is a new vault, asked for in words, where there is no keychain', async () => {
    const { outcome, remember } = await open({ chosen: null, keychain: 'unavailable', has_vault: false });
    expect(outcome).toMatchObject({
      state: 'vault',
      mode: 'create',
      reason: expect.stringMatching(/keychain/) as string,
    });
    expect(remember).not.toHaveBeenCalled();
  });

  it('waits for a locked keychain instead of choosing a vault behind its back', async () => {
    const { outcome } = await open({ chosen: null, keychain: 'locked', has_vault: false });
    expect(outcome).toMatchObject({
      state: 'keychain_locked',
      reason: expect.stringMatching(/Unlock/) as string,
    });
  });

  it('stays the vault when a keychain appears later', async () => {
    for (const chosen of ['vault', null] as const) {
      const { outcome, remember } = await open({ chosen, keychain: 'works', has_vault: true });
      expect(outcome).toMatchObject({ state: 'vault', mode: 'unlock' });
      expect(remember).not.toHaveBeenCalled();
    }
  });

  it.each(['locked', 'unavailable'] as const)(
    'stays the keychain when that is %s later: no empty vault takes its place',
    async (keychain) => {
      const { outcome } = await open({ chosen: 'keychain', keychain, has_vault: false });
      expect(outcome.state).toBe('keychain_locked');
    },
  );

  it('says that a vault is gone instead of quietly making another', async () => {
    const { outcome } = await open({ chosen: 'vault', keychain: 'works', has_vault: false });
    expect(outcome).toMatchObject({
      state: 'vault',
      mode: 'create',
      reason: expect.stringMatching(/missing/) as string,
    });
  });

  it('is remembered once a vault was made or unlocked', async () => {
    const { credentials, remember } = credentialsOn({
      chosen: null,
      keychain: 'unavailable',
      has_vault: false,
    });
    await credentials.createVault('copper lantern');
    await credentials.unlockVault('copper lantern');
    expect(remember.mock.calls).toEqual([['vault'], ['vault']]);
  });
});
