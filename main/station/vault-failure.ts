import type { Result } from '../../preload/contract/result.ts';
import type { VaultError } from '../credentials/vault-store.ts';
import { failure } from './ipc-failure.ts';

export function vaultFailure({ code, message }: VaultError): Result<never> {
  if (code === 'passphrase_wrong') return failure('vault_passphrase_wrong', message);
  if (code === 'passphrase_too_short') return failure('invalid_input', message, { passphrase: message });
  return failure('not_possible_now', message);
}
