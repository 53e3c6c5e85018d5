import type { CredentialName, CredentialStore } from './credential-store.ts';

/** For the throw-away profile of `--demo`: its secrets die with the process, so nothing has to be kept anywhere. */
export function createMemoryStore(): CredentialStore {
  const values = new Map<CredentialName, string>();
  return {
    kind: 'memory',
    get: (name) => Promise.resolve(values.get(name) ?? null),
    set(name, value) {
      values.set(name, value);
      return Promise.resolve();
    },
    delete(name) {
      values.delete(name);
      return Promise.resolve();
    },
  };
}
