import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { preparePrivateFile } from '../db/private-files.ts';

/** Replaces a file as a whole: after a crash it has the old or the new content. Readable to the hub's account alone. */
export function writeKept(file: string, content: string | Uint8Array): void {
  const fresh = `${file}.new`;
  rmSync(fresh, { force: true });
  // The mode is set before there is anything to read.
  preparePrivateFile(fresh);
  writeFileSync(fresh, content, { flush: true });
  renameSync(fresh, file);
  syncFolderOf(file);
}

export function readKept(file: string): Buffer | null {
  return existsSync(file) ? readFileSync(file) : null;
}

export function removeKept(file: string): void {
  rmSync(file, { force: true });
  syncFolderOf(file);
}

/** A rename is durable once its folder is. Windows can't open folders and needs no such step. */
function syncFolderOf(file: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(file), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
