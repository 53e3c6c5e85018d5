import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SqliteAuditLog } from '../audit/sqlite-audit-log.ts';
import { PasswordPolicy } from '../auth/password-policy.ts';
import { BackupError } from '../backup/backup-error.ts';
import { BackupMaker } from '../backup/backup-maker.ts';
import { passphraseComplaint } from '../backup/backup-passphrase.ts';
import { writeWholeFile } from '../backup/whole-file.ts';
import { systemClock } from '../clock.ts';
import { lockDataDir } from '../db/data-dir-lock.ts';
import { MetaStore } from '../db/meta-store.ts';
import { openDatabase, type HubQueries } from '../db/open-database.ts';
import { HubStartError } from '../hub-start-error.ts';
import { createHubLogger } from '../logger.ts';
import { hubId } from '../protocol/ids.ts';
import { backupRequest } from '../protocol/rest.ts';
import type { CliArguments } from './cli-arguments.ts';
import { loadFileSecrets } from './file-secrets.ts';
import { readPassphrase } from './read-passphrase.ts';
import { reportFailure } from './report-failure.ts';
import type { HeadlessWorld } from './run-headless.ts';

/** Makes a backup of a hub that does not run; one that does makes it over REST. @returns the exit code. */
export async function runBackup(args: CliArguments, file: string, world: HeadlessWorld): Promise<number> {
  try {
    await makeBackup(args, file, world);
    const event = { event: 'backed_up', file };
    world.writeOut(args.json ? `${JSON.stringify(event)}\n` : `The backup is in ${file}.\n`);
    return 0;
  } catch (error) {
    return reportFailure(error, args, world);
  }
}

async function makeBackup(args: CliArguments, file: string, world: HeadlessWorld): Promise<void> {
  const { data_dir } = args;
  if (!existsSync(join(data_dir, 'hub.db'))) throw unusable(`There is no hub in ${data_dir} yet.`);
  if (existsSync(file)) throw unusable(`${file} is there already. Choose another name for the backup.`);
  const unlock = lockDataDir(data_dir);
  try {
    const passphrase = await newPassphrase(args, world);
    const database = openDatabase(join(data_dir, 'hub.db'));
    try {
      await writeBackup(args, file, passphrase, database.queries, world);
    } finally {
      await database.close();
    }
  } finally {
    unlock();
  }
}

async function writeBackup(
  { data_dir, name: hub_name }: CliArguments,
  file: string,
  passphrase: string,
  queries: HubQueries,
  world: HeadlessWorld,
): Promise<void> {
  const { secrets } = loadFileSecrets(data_dir, world.environment);
  const meta = new MetaStore(queries);
  const identity = {
    hub_id: hubId.parse(await meta.get('hub_id')),
    hub_name,
    ca_certificate: readFileSync(join(data_dir, 'ca.crt'), 'utf8'),
    ca_key: secrets.ca_key ?? '',
    turn_secret: secrets.turn_secret,
  };
  const maker = new BackupMaker({ data_dir, clock: systemClock, identity: () => identity });
  const stream = await maker.make(passphrase);
  if (stream === 'busy') throw new Error('two backups at once');
  await writeWholeFile(file, stream);
  await maker.stop();
  const audit = new SqliteAuditLog(queries, systemClock, createHubLogger());
  audit.write({ type: 'backup_made' });
  await audit.flush();
  await meta.set('last_backup_at', String(systemClock.now()));
}

async function newPassphrase({ name }: CliArguments, world: HeadlessWorld): Promise<string> {
  const passphrase = await readPassphrase('Passphrase for the backup: ', world);
  const parsed = backupRequest.safeParse({ passphrase });
  const complaint = parsed.success
    ? await passphraseComplaint(new PasswordPolicy(), passphrase, [name])
    : 'This passphrase is too short. Use at least 12 characters.';
  if (complaint !== null) throw new BackupError('passphrase_weak', complaint);
  return passphrase;
}

function unusable(message: string): HubStartError {
  return new HubStartError('data_dir_unusable', message);
}
