import { closeSync, fsyncSync, openSync } from 'node:fs';

/** A rename is only durable once its folder is. Windows can't open folders and needs no such step. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
