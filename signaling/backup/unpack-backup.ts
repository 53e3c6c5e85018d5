import { open } from 'node:fs/promises';
import { damaged, hostile } from './backup-error.ts';
import { backupManifest, LENGTH_BYTES, MAX_MANIFEST_BYTES, type BackupManifest } from './backup-content.ts';

/**
 * Writes the database of an opened backup to a new file, and gives back what came before it. The content is complete and
 * unchanged once this resolves; whether it is sane is for others to check.
 *
 * @throws BackupError `backup_damaged`, `backup_hostile`; the file system's error when the disk is full.
 */
export async function unpackBackup(
  content: AsyncIterable<Buffer>,
  database: string,
): Promise<BackupManifest> {
  const pieces = content[Symbol.asyncIterator]();
  try {
    const { manifest, rest } = await readManifest(pieces);
    const bytes = await writeDatabase(rest, pieces, database);
    if (bytes !== manifest.database_bytes) throw hostile('its database is not as long as it says');
    return manifest;
  } finally {
    // Closes the file behind it, also when this failed half-way.
    await pieces.return?.();
  }
}

async function readManifest(
  pieces: AsyncIterator<Buffer>,
): Promise<{ manifest: BackupManifest; rest: Buffer }> {
  let bytes = await nextPiece(pieces);
  if (bytes.length < LENGTH_BYTES) throw hostile('it is empty');
  const end = LENGTH_BYTES + bytes.readUInt32BE(0);
  if (end > MAX_MANIFEST_BYTES) throw hostile('its description is too long');
  while (bytes.length < end) bytes = Buffer.concat([bytes, await nextPiece(pieces)]);
  return { manifest: parse(bytes.toString('utf8', LENGTH_BYTES, end)), rest: bytes.subarray(end) };
}

async function nextPiece(pieces: AsyncIterator<Buffer>): Promise<Buffer> {
  const next = await pieces.next();
  if (next.done === true) throw damaged();
  return next.value;
}

function parse(text: string): BackupManifest {
  try {
    return backupManifest.parse(JSON.parse(text));
  } catch (cause) {
    throw hostile('its description is malformed', cause);
  }
}

async function writeDatabase(first: Buffer, more: AsyncIterator<Buffer>, path: string): Promise<number> {
  const file = await open(path, 'wx', 0o600);
  try {
    let bytes = 0;
    for (let piece: Buffer | null = first; piece;) {
      await file.writeFile(piece);
      bytes += piece.length;
      const next: IteratorResult<Buffer> = await more.next();
      piece = next.done === true ? null : next.value;
    }
    await file.sync();
    return bytes;
  } finally {
    await file.close();
  }
}
