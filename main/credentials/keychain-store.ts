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
  const keytar = await load(deps.loadKeytar ?? loadKeytar);
  const call = boundedCall(deps.clock, deps.answer_within_ms ?? ANSWER_WITHIN_MS);
  const ask = askingAgain(keytar, deps.fresh ?? null, call);
  const account = (name: string): string => `${deps.install_id}/${name}`;
  await probe(account('probe'), ask);
  return {
    kind: 'keychain',
    get: (name: CredentialName) => ask((of) => of.getPassword(SERVICE, account(name))),
    set: (name, value) => ask((of) => of.setPassword(SERVICE, account(name), value)),
    delete: async (name) => {
      await ask((of) => of.deletePassword(SERVICE, account(name)));
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

type Ask = <T>(question: (of: KeytarApi) => Promise<T>) => Promise<T>;

/** What `fresh` can't answer either fails as it did at first. */
function askingAgain(keytar: KeytarApi, fresh: KeytarApi | null, call: BoundedCall): Ask {
  return async (question) => {
    try {
      return await call(() => question(keytar));
    } catch (error) {
      if (fresh === null || !(error instanceof CredentialError) || error.code === 'locked') throw error;
      try {
        return await call(() => question(fresh));
      } catch (again) {
        // A service that was started again is often locked; one that only did not answer in time says nothing.
        if (again instanceof CredentialError && again.code === 'locked' && again.cause !== undefined)
          throw again;
        throw error;
      }
    }
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

async function probe(account: string, ask: Ask): Promise<void> {
  const value = randomUUID();
  await ask((of) => of.setPassword(SERVICE, account, value));
  const read = await ask((of) => of.getPassword(SERVICE, account));
  await ask((of) => of.deletePassword(SERVICE, account));
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
