import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { readFileIfThere } from '../settings/read-file-if-there.ts';
import { writeFileAtomically } from '../settings/write-file-atomically.ts';

/**
 * Where this install keeps its secrets. Apart from the settings, because losing it would look like losing the secrets:
 * a damaged one stops the start instead of being replaced.
 */
const installRecord = z.strictObject({
  version: z.literal(1),
  install_id: z.uuid(),
  secret_store: z.enum(['keychain', 'vault']).nullable(),
});
export type InstallRecord = z.infer<typeof installRecord>;

export class InstallRecordDamaged extends Error {
  override readonly name = 'InstallRecordDamaged';
}

/** Reads the record, or makes a new one in memory. Throws `InstallRecordDamaged`. */
export function readInstallRecord(path: string): InstallRecord {
  const text = readFileIfThere(path);
  if (text === null) return { version: 1, install_id: randomUUID(), secret_store: null };
  try {
    return installRecord.parse(JSON.parse(text));
  } catch (error) {
    throw new InstallRecordDamaged(`${path} is damaged. Put back a copy of it from a backup.`, {
      cause: error,
    });
  }
}

export function writeInstallRecord(path: string, record: InstallRecord): Promise<void> {
  return writeFileAtomically(path, `${JSON.stringify(record, null, 2)}\n`);
}
