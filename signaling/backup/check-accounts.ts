import type Database from 'better-sqlite3';
import { z } from 'zod';
import { displayName, username } from '../protocol/model.ts';
import { hostile } from './backup-error.ts';

/** A hash is worked on at every log-in, so what it asks for is bounded: a planted one could take all memory. */
const MOST_MEMORY_KIB = 262_144;
const MOST_PASSES = 16;
const MOST_LANES = 16;
const MOST_BCRYPT_COST = 15;
const ARGON2ID = /^\$argon2id\$v=19\$m=(\d{1,9}),t=(\d{1,9}),p=(\d{1,9})\$[\w+/]{8,128}\$[\w+/]{8,256}$/;
const BCRYPT = /^\$2[aby]\$(\d\d)\$[\w./]{53}$/;

const userRow = z.object({ username, password_hash: z.string().refine(isModestHash) });
const deviceRow = z.object({ device_name: displayName });

/** JSON that the hub parses without asking. */
const JSON_COLUMNS = [
  'SELECT 1 FROM devices WHERE capabilities IS NOT NULL AND NOT json_valid(capabilities) LIMIT 1',
  'SELECT 1 FROM address_attempts WHERE NOT json_valid(attempts) LIMIT 1',
  'SELECT 1 FROM audit WHERE detail IS NOT NULL AND NOT json_valid(detail) LIMIT 1',
];

/**
 * Whether the rows are such as the hub writes, where it would trust them later.
 *
 * @throws BackupError `backup_hostile`.
 */
export function checkAccounts(database: Database.Database): void {
  const users = database.prepare('SELECT username, password_hash FROM users').iterate();
  for (const row of users) if (!userRow.safeParse(row).success) throw hostile('an account is malformed');
  const devices = database.prepare('SELECT device_name FROM devices').iterate();
  for (const row of devices) if (!deviceRow.safeParse(row).success) throw hostile('a camera is malformed');
  for (const query of JSON_COLUMNS) {
    // eslint-disable-next-line no-restricted-syntax -- one of the constants above
    if (database.prepare(query).get() !== undefined) throw hostile('a row is malformed');
  }
}

function isModestHash(hash: string): boolean {
  const bcrypt = BCRYPT.exec(hash);
  if (bcrypt) return Number(bcrypt[1]) <= MOST_BCRYPT_COST;
  const [, memory_kib, passes, lanes] = ARGON2ID.exec(hash)?.map(Number) ?? [];
  return (
    memory_kib !== undefined &&
    memory_kib <= MOST_MEMORY_KIB &&
    (passes ?? 0) <= MOST_PASSES &&
    (lanes ?? 0) <= MOST_LANES
  );
}
