import { randomUUID } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { lockDataDir } from '../db/data-dir-lock.ts';
import { MIGRATIONS } from '../db/migrations.ts';
import { preparePrivateFolder } from '../db/private-files.ts';
import type { Logger } from '../logger.ts';
import type { BackupManifest } from './backup-content.ts';
import { withDiskFull } from './backup-error.ts';
import { deriveKeys, type DeriveKeys } from './backup-keys.ts';
import { checkDatabase } from './check-database.ts';
import { checkIdentity } from './check-identity.ts';
import { openBackup } from './open-backup.ts';
import { decideRestore, settleRestore } from './pending-restore.ts';
import { renewRestored } from './renew-restored.ts';
import { newJwtSecret, type RestoredSecrets, type SecretsKeeper } from './secrets-keeper.ts';
import { unpackBackup } from './unpack-backup.ts';
import { makeWorkingFolder, removeWorkingFolder } from './working-folder.ts';

export interface RestoreOptions {
  /** The backup. */
  file: string;
  passphrase: string;
  /** Made when it is not there. */
  data_dir: string;
  keeper: SecretsKeeper;
  clock: Pick<Clock, 'now'>;
  logger: Logger;
  deriveKeys?: DeriveKeys;
}

export interface Restored extends Pick<BackupManifest, 'hub_id' | 'hub_name' | 'made_at'> {
  /** The database that was replaced; null when there was none. */
  kept_aside: string | null;
}

/** A backup that was found good and waits to replace the live data. One of both ends must be called. */
export interface CheckedBackup {
  /**
   * Only while no hub runs on the data folder. Once this has begun, a crash is made good at the next start.
   *
   * @throws BackupError `disk_full`; HubStartError `data_dir_in_use`; what `keeper` rejects with.
   */
  replaceLiveData(): Promise<Restored>;
  discard(): void;
}

/**
 * Unpacks a backup into a folder of its own and checks all of it: accounts, cameras, trail, and the hub's identity. The
 * live data is not touched, and its hub may run meanwhile.
 *
 * @throws BackupError; HubStartError `data_dir_unusable`.
 */
export async function checkBackup(options: RestoreOptions): Promise<CheckedBackup> {
  preparePrivateFolder(options.data_dir);
  const folder = makeWorkingFolder(options.data_dir, 'backup-checking-');
  const discard = (): void => {
    removeWorkingFolder(folder);
  };
  try {
    const { manifest, secrets } = await unpackAndCheck(folder, options);
    return { replaceLiveData: () => replaceLiveData(folder, manifest, secrets, options), discard };
  } catch (error) {
    discard();
    throw withDiskFull(error);
  }
}

/**
 * Puts a backup in the place of the data of a hub that does not run.
 *
 * @throws BackupError; HubStartError `data_dir_in_use`, `data_dir_unusable`; what `keeper` rejects with.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  await settleInterruptedRestore(options.data_dir, options.keeper);
  const backup = await checkBackup(options);
  return backup.replaceLiveData();
}

/**
 * For every start of a hub, before its secrets are read: finishes or undoes a restore that a crash interrupted.
 *
 * @throws HubStartError `data_dir_in_use`, `data_dir_unusable`; what `keeper` rejects with.
 */
export async function settleInterruptedRestore(data_dir: string, keeper: SecretsKeeper): Promise<void> {
  preparePrivateFolder(data_dir);
  const unlock = lockDataDir(data_dir);
  try {
    await settleRestore(data_dir, keeper);
  } finally {
    unlock();
  }
}

async function replaceLiveData(
  folder: string,
  { hub_id, hub_name, made_at }: BackupManifest,
  secrets: RestoredSecrets,
  { data_dir, keeper, clock }: RestoreOptions,
): Promise<Restored> {
  const unlock = lockDataDir(data_dir);
  try {
    const suffix = `.before-restore-${timeInName(clock.now())}`;
    const kept_aside = existsSync(join(data_dir, 'hub.db')) ? join(data_dir, `hub.db${suffix}`) : null;
    await decideRestore(folder, data_dir, { restore_id: secrets.restore_id, suffix }, secrets, keeper);
    await settleRestore(data_dir, keeper);
    return { hub_id, hub_name, made_at, kept_aside };
  } catch (error) {
    throw withDiskFull(error);
  } finally {
    removeWorkingFolder(folder);
    unlock();
  }
}

async function unpackAndCheck(
  folder: string,
  options: RestoreOptions,
): Promise<{ manifest: BackupManifest; secrets: RestoredSecrets }> {
  const database = join(folder, 'hub.db');
  const content = openBackup(options.file, options.passphrase, options.deriveKeys ?? deriveKeys);
  const manifest = await unpackBackup(content, database);
  const { ca_certificate, ca_key } = checkIdentity(manifest);
  checkDatabase(database, manifest, MIGRATIONS);
  writeFileSync(join(folder, 'ca.crt'), ca_certificate, { mode: 0o600, flush: true });
  const audit_head = await renewRestored(database, { ...options, made_at: manifest.made_at });
  const jwt_secret = newJwtSecret();
  const { turn_secret } = manifest;
  return { manifest, secrets: { restore_id: randomUUID(), jwt_secret, turn_secret, ca_key, audit_head } };
}

/** ISO 8601 without what Windows does not allow in names. */
function timeInName(now: number): string {
  return new Date(now).toISOString().replace(/[:.]/g, '-');
}
