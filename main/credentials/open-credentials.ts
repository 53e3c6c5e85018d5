import { CredentialError, type CredentialStore } from './credential-store.ts';
import type { InstallRecord } from './install-record.ts';

/** How the search for a place for secrets came out. `reason` is for a person. */
export type CredentialsOutcome =
  | { state: 'open'; store: CredentialStore }
  | { state: 'vault'; mode: 'create' | 'unlock'; reason: string }
  | { state: 'keychain_locked'; reason: string };

export interface CredentialPlaces {
  record(): InstallRecord;
  /** Remembers the choice before any secret is stored there. */
  remember(secret_store: 'keychain' | 'vault'): Promise<void>;
  openKeychain(): Promise<CredentialStore>;
  vaultExists(): Promise<boolean>;
  createVault(passphrase: string): Promise<CredentialStore>;
  unlockVault(passphrase: string): Promise<CredentialStore>;
}

const NO_KEYCHAIN =
  'This computer has no keychain service that answers, so secrets go into a vault of your own.';
const VAULT_IN_USE = 'This station keeps its secrets in a vault.';
const VAULT_GONE =
  'The vault with the secrets of this station is missing. Quit and put its file back if you can: with a new vault the cameras have to be paired again.';
const KEYCHAIN_LOCKED =
  'The keychain of this computer is locked. Unlock it (it may be asking for your password in another window), then try again.';
const KEYCHAIN_GONE =
  'This station keeps its secrets in the keychain of this computer, which does not answer. Start the keychain service (on Linux: gnome-keyring or KWallet), then try again.';

/**
 * Decides where secrets live. The place once chosen stays: a keychain that appears later does not replace a vault, and
 * a keychain that is gone is never silently replaced by an empty vault, since either would lose the secrets.
 */
export class Credentials {
  readonly #places: CredentialPlaces;

  constructor(places: CredentialPlaces) {
    this.#places = places;
  }

  /** Rejects only for bugs and file system failures. */
  async open(): Promise<CredentialsOutcome> {
    const chosen = this.#places.record().secret_store;
    if (chosen === 'keychain') return this.#openChosenKeychain();
    if (chosen === 'vault' || (await this.#places.vaultExists())) return this.#askForVault();
    return this.#chooseFirst();
  }

  /** Rejects with a `VaultError`. */
  async createVault(passphrase: string): Promise<CredentialStore> {
    const store = await this.#places.createVault(passphrase);
    await this.#places.remember('vault');
    return store;
  }

  /** Rejects with a `VaultError`. */
  async unlockVault(passphrase: string): Promise<CredentialStore> {
    const store = await this.#places.unlockVault(passphrase);
    await this.#places.remember('vault');
    return store;
  }

  async #openChosenKeychain(): Promise<CredentialsOutcome> {
    const found = await this.#tryKeychain();
    if (found instanceof CredentialError) {
      return { state: 'keychain_locked', reason: found.code === 'locked' ? KEYCHAIN_LOCKED : KEYCHAIN_GONE };
    }
    return { state: 'open', store: found };
  }

  async #askForVault(): Promise<CredentialsOutcome> {
    if (await this.#places.vaultExists()) return { state: 'vault', mode: 'unlock', reason: VAULT_IN_USE };
    return { state: 'vault', mode: 'create', reason: VAULT_GONE };
  }

  async #chooseFirst(): Promise<CredentialsOutcome> {
    const found = await this.#tryKeychain();
    if (!(found instanceof CredentialError)) {
      await this.#places.remember('keychain');
      return { state: 'open', store: found };
    }
    if (found.code === 'locked') return { state: 'keychain_locked', reason: KEYCHAIN_LOCKED };
    return { state: 'vault', mode: 'create', reason: NO_KEYCHAIN };
  }

  async #tryKeychain(): Promise<CredentialStore | CredentialError> {
    try {
      return await this.#places.openKeychain();
    } catch (error) {
      if (error instanceof CredentialError) return error;
      throw error;
    }
  }
}
