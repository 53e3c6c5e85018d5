import type { AppPhase } from '../../preload/contract/model.ts';
import { HubStartError } from '../../signaling/server.ts';
import { CredentialError } from '../credentials/credential-store.ts';
import { InstallRecordDamaged } from '../credentials/install-record.ts';

/** The page that says why the station could not start and what to do. */
export function failedStart(error: unknown): AppPhase {
  if (error instanceof CredentialError) {
    const reason = 'The keychain does not give the secrets of this station. Unlock it, then try again.';
    return { phase: 'keychain_locked', reason };
  }
  if (error instanceof HubStartError) return { phase: 'failed', code: error.code, message: error.message };
  if (error instanceof InstallRecordDamaged)
    return { phase: 'failed', code: 'install_record_damaged', message: error.message };
  const message = 'Something unexpected went wrong. Try again; the log says more.';
  return { phase: 'failed', code: 'internal', message };
}
