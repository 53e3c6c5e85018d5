import { keychainRequest, type KeychainAnswer } from './keychain-request.ts';
import { loadKeytar } from './keychain-store.ts';

/* Asks the keychain one thing and is ended: see fresh-keychain.ts. */

process.parentPort.once('message', ({ data }: { data: unknown }) => {
  void answer(data).then((answered) => {
    process.parentPort.postMessage(answered);
  });
});

async function answer(data: unknown): Promise<KeychainAnswer> {
  try {
    const { service, account, ...request } = keychainRequest.parse(data);
    const keytar = await loadKeytar();
    switch (request.call) {
      case 'get':
        return { value: await keytar.getPassword(service, account) };
      case 'set':
        await keytar.setPassword(service, account, request.value);
        return { value: null };
      case 'delete':
        await keytar.deletePassword(service, account);
        return { value: null };
    }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
