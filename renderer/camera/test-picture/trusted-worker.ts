import workerUrl from './picture-worker.ts?worker&url';

interface Policy {
  createScriptURL: (url: string) => string;
}
interface PolicyFactory {
  createPolicy(name: string, rules: Policy): Policy;
}

/**
 * Starts the one worker that this page has. Under `require-trusted-types-for 'script'` a worker's address must come
 * from a policy; this one knows a single address, made at build time, and ignores what it is given.
 */
export function startPictureWorker(): Worker {
  const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory };
  const policy = trustedTypes?.createPolicy('mumu-picture-worker', { createScriptURL: () => workerUrl });
  return new Worker(policy?.createScriptURL('') ?? workerUrl, { type: 'module' });
}
