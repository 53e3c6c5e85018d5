import type { IpcErrorCode, Result } from '../../preload/contract/result.ts';
import { BackupError, type BackupErrorCode } from '../../signaling/backup/backup-error.ts';
import { CredentialError } from '../credentials/credential-store.ts';
import { failure, notNow } from './ipc-failure.ts';

const CODES: Record<BackupErrorCode, IpcErrorCode> = {
  backup_unreadable: 'backup_unreadable',
  backup_passphrase_wrong: 'backup_passphrase_wrong',
  backup_damaged: 'backup_damaged',
  backup_newer: 'backup_newer',
  backup_hostile: 'backup_hostile',
  disk_full: 'disk_full',
  passphrase_missing: 'backup_passphrase_wrong',
  passphrase_weak: 'password_weak',
};

/** Why a backup was not restored, for the renderer. What is no expected failure is thrown on. */
export function restoreFailure(error: unknown): Result<void> {
  if (error instanceof BackupError) return failure(CODES[error.code], error.message);
  if (error instanceof CredentialError) {
    const message = 'The keychain does not take the secrets of the backup. Unlock it, then try again.';
    return failure('keychain_unavailable', message);
  }
  throw error;
}

/** Whoever may not manage everything must not be able to replace it. Null when it is allowed on this page. */
export function restoreRefusal(phase: string, role: string | undefined): Result<void> | null {
  if (phase === 'setup' || phase === 'failed') return null;
  if (phase !== 'ready') return notNow('Sign in as the owner to restore a backup.');
  return role === 'owner' ? null : failure('forbidden', 'Only the owner can restore a backup.');
}
