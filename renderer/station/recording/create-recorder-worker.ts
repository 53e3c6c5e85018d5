import address from './recorder-worker.ts?worker&url';

/** What of W3C trusted-types it uses; TypeScript's types lack it. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: () => string },
  ): { createScriptURL(asked: string): unknown };
}

/** The page takes a worker's address only from a policy (`require-trusted-types-for`). This one knows no other, whatever is asked for. */
const policy = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('mumu-recorder', {
  createScriptURL: () => address,
});

/** Starts the recorder's own script. */
export function createRecorderWorker(): Worker {
  // The types of Worker know of no trusted addresses.
  const url = policy?.createScriptURL(address) as string | undefined;
  return new Worker(url ?? address, { type: 'module', name: 'recorder' });
}
