import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Where a backup is made or checked: beside the live data, so that what is checked only has to be renamed. */
const PREFIXES = ['backup-making-', 'backup-checking-'] as const;

/** A new folder that only this account can open. */
export function makeWorkingFolder(data_dir: string, prefix: (typeof PREFIXES)[number]): string {
  return mkdtempSync(join(data_dir, prefix));
}

/** Removes it with everything in it; safe when it is gone already. */
export function removeWorkingFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Removes what a killed program left. Only while nobody else works on this data folder. */
export function clearWorkingFolders(data_dir: string): void {
  for (const name of readdirSync(data_dir)) {
    if (PREFIXES.some((prefix) => name.startsWith(prefix))) removeWorkingFolder(join(data_dir, name));
  }
}
