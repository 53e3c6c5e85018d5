import { readFileSync } from 'node:fs';

/** The text of a file; null when there is none. Throws every other error of the file system. */
export function readFileIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
