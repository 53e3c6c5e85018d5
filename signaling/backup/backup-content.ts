import { createReadStream } from 'node:fs';
import { z } from 'zod';
import { hubId } from '../protocol/ids.ts';
import { displayName } from '../protocol/model.ts';
import { CHUNK_BYTES } from './backup-header.ts';

/*
 * What is inside a backup: the manifest's length, the manifest, and the database file to the end. The secrets that sign
 * tokens are left out on purpose: no token of the past may work again.
 */

export const LENGTH_BYTES = 4;
export const MAX_MANIFEST_BYTES = 64 * 1024;
const MAX_PEM_CHARS = 16 * 1024;

export const backupManifest = z.strictObject({
  hub_id: hubId,
  hub_name: displayName,
  made_at: z.iso.datetime(),
  /** SQLite's `user_version`: the last migration that ran. */
  database_version: z.int().nonnegative(),
  database_bytes: z.int().positive(),
  /** PEM. */
  ca_certificate: z.string().max(MAX_PEM_CHARS),
  /** PKCS #8 PEM. */
  ca_key: z.string().max(MAX_PEM_CHARS),
  turn_secret: z.base64url().min(1).max(8192),
});
export type BackupManifest = z.infer<typeof backupManifest>;

export async function* backupContent(manifest: BackupManifest, database: string): AsyncGenerator<Buffer> {
  const text = Buffer.from(JSON.stringify(manifest), 'utf8');
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(text.length);
  yield Buffer.concat([length, text]);
  yield* createReadStream(database, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>;
}
