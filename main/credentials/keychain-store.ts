import { randomUUID } from 'node:crypto';
import type * as Keytar from 'keytar';
import type { Clock } from '../../signaling/clock.ts';
import { CredentialError, type CredentialName, type CredentialStore } from './credential-store.ts';

const SERVICE = 'MuMu Camera';
/** A keychain that asks its person something answers only after that; longer than this counts as locked. */
const ANSWER_WITHIN_MS = 8_000;

export type KeytarApi = Pick<typeof Keytar, 'getPassword' | 'setPassword' | 'deletePassword'>;

export interface KeychainDeps {
  /** Scopes the account names, so that two installs of one person don't share secrets. */
  install_id: string;
  clock: Clock;
  loadKeytar?: () => Promise<KeytarApi>;
  /** Asked again what could not be answered, where a service that came back is not found otherwise (fresh-keychain.ts). */
  fresh?: KeytarApi | null;
  answer_within_ms?: number;
}

/**
 * Opens the OS keychain (Secret Service, Keychain, Credential Manager) after a real round trip through it, since its
 * mere presence says little. Rejects with a `CredentialError`.
 */
export async function openKeychain(deps: KeychainDeps): Promise<CredentialStore> {
  const keytar = askingAgain(await load(deps.loadKeytar ?? loadKeytar), deps.fresh ?? null);
  const call = boundedCall(deps.clock, deps.answer_within_ms ?? ANSWER_WITHIN_MS);
  const account = (name: string): string => `${deps.install_id}/${name}`;
  await probe(keytar, account('probe'), call);
  return {
    kind: 'keychain',
    get: (name: CredentialName) => call(() => keytar.getPassword(SERVICE, account(name))),
    set: (name, value) => call(() => keytar.setPassword(SERVICE, account(name), value)),
    delete: async (name) => {
      await call(() => keytar.deletePassword(SERVICE, account(name)));
    },
  };
}

/** The library is loaded late: on a machine without libsecret loading it fails, and that is an answer, not a crash. */
export async function loadKeytar(): Promise<KeytarApi> {
  const loaded = await import('keytar');
  return 'default' in loaded ? loaded.default : loaded;
}

async function load(loader: () => Promise<KeytarApi>): Promise<KeytarApi> {
  try {
    return await loader();
  } catch (error) {
    throw new CredentialError('unavailable', 'The system keychain library is not installed.', {
      cause: error,
    });
  }
}

function askingAgain(keytar: KeytarApi, fresh: KeytarApi | null): KeytarApi {
  if (fresh === null) return keytar;
  const again = async <T>(ask: (of: KeytarApi) => Promise<T>): Promise<T> => {
    try {
      return await ask(keytar);
    } catch (error) {
      if (asCredentialError(error).code === 'locked') throw error;
      return ask(fresh);
    }
  };
  return {
    getPassword: (...entry) => again((of) => of.getPassword(...entry)),
    setPassword: (...entry) => again((of) => of.setPassword(...entry)),
    deletePassword: (...entry) => again((of) => of.deletePassword(...entry)),
  };
}

type BoundedCall = <T>(task: () => Promise<T>) => Promise<T>;

function boundedCall(clock: Clock, limit_ms: number): BoundedCall {
  return (task) =>
    new Promise((resolve, reject) => {
      const cancel = clock.after(limit_ms, () => {
        reject(new CredentialError('locked', 'The keychain waits for its password.'));
      });
      task()
        .then(resolve, (error: unknown) => {
          reject(asCredentialError(error));
        })
        .finally(cancel);
    });
}

async function probe(keytar: KeytarApi, account: string, call: BoundedCall): Promise<void> {
  const value = randomUUID();
  await call(() => keytar.setPassword(SERVICE, account, value));
  const read = await call(() => keytar.getPassword(SERVICE, account));
  await call(() => keytar.deletePassword(SERVICE, account));
  if (read !== value)
    throw new CredentialError('unavailable', 'The keychain did not give back what it was given.');
}

/** libsecret, Keychain and Credential Manager report in words only; these are the ones that mean "unlock me first". */
const LOCKED = /lock|prompt|dismiss|cancel|denied|not allowed|interaction/i;

function asCredentialError(error: unknown): CredentialError {
  const message = error instanceof Error ? error.message : String(error);
  const code = LOCKED.test(message) ? 'locked' : 'unavailable';
  return new CredentialError(code, message, { cause: error });
}
