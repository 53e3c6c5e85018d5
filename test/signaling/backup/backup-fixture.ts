import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { backupContent, type BackupManifest } from '../../../signaling/backup/backup-content.ts';
import type { BackupErrorCode } from '../../../signaling/backup/backup-error.ts';
import { BackupError } from '../../../signaling/backup/backup-error.ts';
import type { BackupHeader } from '../../../signaling/backup/backup-header.ts';
import { deriveKeys, newHeader, type DeriveKeys } from '../../../signaling/backup/backup-keys.ts';
import { restoreBackup, type Restored, type RestoreOptions } from '../../../signaling/backup/restore.ts';
import { sealBackup } from '../../../signaling/backup/seal-backup.ts';
import { takeSnapshot } from '../../../signaling/backup/database-snapshot.ts';
import type { RestoredSecrets, SecretsKeeper } from '../../../signaling/backup/secrets-keeper.ts';
import { systemClock } from '../../../signaling/clock.ts';
import { silentLogger } from '../../../signaling/logger.ts';
import type { HubSecrets } from '../../../signaling/server.ts';
import { temporaryFolder } from '../../main/temporary-folder.ts';
import type { HubFixture } from '../hub-fixture.ts';

export const PASSPHRASE = 'seven unlikely herons 42';

/** The real derivation, once for each passphrase and header: a test of a thousand files is not about argon2. */
export function rememberedKeys(): DeriveKeys {
  const known = new Map<string, ReturnType<DeriveKeys>>();
  return (passphrase, header) => {
    const key = JSON.stringify([passphrase, header.salt.toString('hex'), header.memory_kib, header.passes]);
    const keys = known.get(key) ?? deriveKeys(passphrase, header);
    known.set(key, keys);
    return keys;
  };
}

/** Keeps secrets in an object, as a keychain would. */
export class MemoryKeeper implements SecretsKeeper {
  readonly secrets: HubSecrets;
  kept: string | null = null;
  adopted: RestoredSecrets | null = null;

  constructor(secrets: HubSecrets = newSecrets()) {
    this.secrets = secrets;
  }

  stage(text: string | null): Promise<void> {
    this.kept = text;
    return Promise.resolve();
  }

  staged(): Promise<string | null> {
    return Promise.resolve(this.kept);
  }

  adopt(secrets: RestoredSecrets): Promise<void> {
    this.adopted = secrets;
    this.secrets.jwt_secret = Buffer.from(secrets.jwt_secret);
    this.secrets.turn_secret = Buffer.from(secrets.turn_secret, 'base64url');
    this.secrets.ca_key = secrets.ca_key;
    return Promise.resolve();
  }
}

function newSecrets(): HubSecrets {
  return { jwt_secret: randomBytes(32), turn_secret: randomBytes(32), ca_key: null };
}

/** A backup over REST, as its bytes. */
export async function backupOf(hub: HubFixture, token: string, passphrase = PASSPHRASE): Promise<Buffer> {
  const answer = await hub.rest('backup', { method: 'POST', token, body: { passphrase } });
  if (answer.status !== 200) throw new Error(`expected a file, got ${answer.status}: ${answer.text}`);
  return answer.bytes;
}

/** Everything in a folder by its path: contents of files, modes of all. */
export function contentsOf(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => {
    const path = join(entry.parentPath, entry.name);
    const hash = entry.isFile() ? createHash('sha256').update(readFileSync(path)).digest('hex') : 'folder';
    return [path, `${(statSync(path).mode & 0o777).toString(8)} ${hash}`] as const;
  });
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Restores a backup that lies in memory, into a data folder whose hub does not run. */
export async function restore(
  bytes: Buffer,
  options: Pick<RestoreOptions, 'data_dir' | 'keeper'> & Partial<RestoreOptions>,
): Promise<Restored> {
  const file = join(temporaryFolder(), 'file.mumubackup');
  writeFileSync(file, bytes);
  return restoreBackup({
    file,
    passphrase: PASSPHRASE,
    clock: systemClock,
    logger: silentLogger(),
    ...options,
  });
}

/** @returns the code and the text with which a restore is refused. */
export async function refusalOf(work: Promise<unknown>): Promise<{ code: BackupErrorCode; message: string }> {
  try {
    await work;
  } catch (error) {
    if (error instanceof BackupError) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('it was not refused');
}

/** Copies a running hub's database, to be changed by hand. */
export async function copyDatabase(hub: HubFixture, to: string): Promise<void> {
  await takeSnapshot(join(hub.data_dir, 'hub.db'), to, () => false);
}

/** What a hub would write before its database. */
export function manifestFor(hub: HubFixture, database: string): BackupManifest {
  const copy = new Database(database, { readonly: true });
  const { secrets } = hub;
  try {
    return {
      hub_id: hub.address.hub_id,
      hub_name: 'Test hub',
      made_at: new Date().toISOString(),
      database_version: Number(copy.pragma('user_version', { simple: true })),
      database_bytes: statSync(database).size,
      ca_certificate: readFileSync(join(hub.data_dir, 'ca.crt'), 'utf8'),
      ca_key: secrets.ca_key ?? '',
      turn_secret: Buffer.from(secrets.turn_secret).toString('base64url'),
    };
  } finally {
    copy.close();
  }
}

/** A backup as someone makes it who knows the format and the passphrase, but not necessarily our ways. */
export async function craftBackup(
  manifest: BackupManifest,
  database: string,
  keys: DeriveKeys,
  header: BackupHeader = newHeader(),
): Promise<Buffer> {
  return collect(sealBackup(backupContent(manifest, database), header, await keys(PASSPHRASE, header)));
}

export async function collect(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

/** An empty data folder, as on a new machine. */
export function emptyDataFolder(): string {
  const folder = join(temporaryFolder(), 'data');
  mkdirSync(folder, { mode: 0o700 });
  return folder;
}
