/** Expected failures of making or restoring a backup; `code` is stable, `message` is for a person. */
export type BackupErrorCode =
  | 'backup_unreadable'
  | 'backup_passphrase_wrong'
  | 'backup_damaged'
  | 'backup_newer'
  | 'backup_hostile'
  | 'passphrase_missing'
  | 'passphrase_weak'
  | 'disk_full';

export class BackupError extends Error {
  override readonly name = 'BackupError';
  readonly code: BackupErrorCode;
  constructor(code: BackupErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** ENOSPC and EDQUOT from a full disk or quota, EFBIG from a limit on file sizes, SQLITE_FULL from SQLite for the same. */
const DISK_FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'SQLITE_FULL']);

/** A full disk as a `BackupError`; anything else as it was. */
export function withDiskFull(cause: unknown): unknown {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (!DISK_FULL.has(code)) return cause;
  return new BackupError(
    'disk_full',
    'There is not enough free disk space. Nothing was changed. Free some space, then try again.',
    { cause },
  );
}

export function damaged(cause?: unknown): BackupError {
  return new BackupError(
    'backup_damaged',
    'This file is damaged, incomplete, or no backup of MuMu Camera. Nothing was changed. Copy it again, or use another backup.',
    { cause },
  );
}

export function newer(): BackupError {
  return new BackupError(
    'backup_newer',
    'This backup was made by a newer version of MuMu Camera. Nothing was changed. Install that version, then restore it there.',
  );
}

/** @param what what was found, as the end of a sentence. */
export function hostile(what: string, cause?: unknown): BackupError {
  return new BackupError(
    'backup_hostile',
    `This backup was not made by MuMu Camera as it is, and may be an attack: ${what}. Nothing was changed. Use a backup that you made yourself.`,
    { cause },
  );
}

/** A text out of a backup, harmless in a log, a terminal and a window. */
export function quoted(text: string): string {
  return JSON.stringify(text.slice(0, 60)).replace(/[^\x20-\x7e]/g, '?');
}
