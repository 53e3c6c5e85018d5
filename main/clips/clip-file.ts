import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { clipKind, type ClipKind } from './clip-kind.ts';
import { mendWebm } from './mend-webm.ts';

/** Until it is whole, a clip's file has a name that no program takes for a film. */
const UNFINISHED = '.recording';
const KIND_BYTES = 8;
/** Names beside each other that differ by nothing but a number. */
const MOST_ALIKE = 1_000;

/** The file of a clip that is being written. */
export class ClipFile {
  readonly path: string;
  readonly #handle: FileHandle;
  readonly #stem: string;
  #bytes = 0;

  private constructor(handle: FileHandle, stem: string) {
    this.#handle = handle;
    this.#stem = stem;
    this.path = stem + UNFINISHED;
  }

  /** @param name without an ending. Rejects with the file system's error. */
  static async create(folder: string, name: string): Promise<ClipFile> {
    for (let number = 1; number <= MOST_ALIKE; number += 1) {
      const stem = join(folder, number === 1 ? name : `${name} (${String(number)})`);
      if (await isTaken(stem)) continue;
      const handle = await open(stem + UNFINISHED, 'wx+', 0o600);
      return new ClipFile(handle, stem);
    }
    throw new Error('too many recordings of the same name');
  }

  get bytes(): number {
    return this.#bytes;
  }

  async write(position: number, data: Uint8Array): Promise<void> {
    await this.#handle.write(data, 0, data.length, position);
    this.#bytes = Math.max(this.#bytes, position + data.length);
  }

  /** Closes it under its own name. @returns its path; null when there was nothing in it to keep */
  finish(): Promise<string | null> {
    return settle(this.#handle, this.#stem);
  }
}

/** The same for one that a crash left behind. */
export async function finishLeftover(path: string): Promise<string | null> {
  if (!path.endsWith(UNFINISHED)) return null;
  return settle(await open(path, 'r+'), path.slice(0, -UNFINISHED.length));
}

async function settle(handle: FileHandle, stem: string): Promise<string | null> {
  const kind = await mend(handle);
  if (kind === null) {
    await rm(stem + UNFINISHED, { force: true });
    return null;
  }
  const path = `${stem}.${kind}`;
  await rename(stem + UNFINISHED, path);
  return path;
}

/** Closes the file in any case: not every system gives an open one another name. */
async function mend(handle: FileHandle): Promise<ClipKind | null> {
  try {
    const { buffer } = await handle.read(Buffer.alloc(KIND_BYTES), 0, KIND_BYTES, 0);
    const kind = clipKind(buffer);
    if (kind === 'webm') await mendWebm(handle);
    await handle.sync();
    return kind;
  } finally {
    await handle.close();
  }
}

async function isTaken(stem: string): Promise<boolean> {
  const paths = [UNFINISHED, '.webm', '.mp4'].map((ending) => stem + ending);
  const there = await Promise.all(paths.map(exists));
  return there.includes(true);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
