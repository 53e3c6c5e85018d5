import type { Clock } from '../../signaling/clock.ts';
import type { KeytarApi } from './keychain-store.ts';
import { keychainAnswer, type KeychainRequest } from './keychain-request.ts';

/** A locked keychain waits for its person, whom nobody may be; whoever asked has given up long before. */
const ENDED_AFTER_MS = 60_000;

/** Electron's utilityProcess fits. */
export interface AskedProcess {
  postMessage(message: unknown): void;
  once(event: 'message', listener: (message: unknown) => void): unknown;
  once(event: 'exit', listener: (code: number) => void): unknown;
  kill(): boolean;
}

/**
 * The keychain as a process sees it that has not used it before. libsecret never lets go of a Secret Service that it has talked to: once
 * that was started again, which updates of the desktop do, every call of a process that runs for months fails (its session with the service
 * is the old one's). So each call is made by a process of its own, which costs about a tenth of a second.
 */
export function freshKeychain(spawn: () => AskedProcess, clock: Pick<Clock, 'after'>): KeytarApi {
  const ask = (request: KeychainRequest): Promise<string | null> => askOnce(spawn(), request, clock);
  return {
    getPassword: (service, account) => ask({ call: 'get', service, account }),
    setPassword: async (service, account, value) => {
      await ask({ call: 'set', service, account, value });
    },
    deletePassword: async (service, account) => {
      await ask({ call: 'delete', service, account });
      return true;
    },
  };
}

function askOnce(
  asked: AskedProcess,
  request: KeychainRequest,
  clock: Pick<Clock, 'after'>,
): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(ENDED_AFTER_MS, () => asked.kill());
    asked.once('message', (message) => {
      cancel();
      asked.kill();
      const answer = keychainAnswer.safeParse(message).data ?? { error: 'no answer' };
      if ('error' in answer) reject(new Error(answer.error));
      else resolve(answer.value);
    });
    asked.once('exit', () => {
      cancel();
      reject(new Error('the process that asks the keychain ended'));
    });
    asked.postMessage(request);
  });
}
