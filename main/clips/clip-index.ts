import { z } from 'zod';
import type { Logger } from '../../signaling/logger.ts';
import { readFileIfThere } from '../settings/read-file-if-there.ts';
import { writeFileAtomically } from '../settings/write-file-atomically.ts';

const indexedClip = z.strictObject({
  path: z.string(),
  /** When it was begun, epoch milliseconds. */
  at: z.number(),
  /** Null while it is written. */
  bytes: z.int().nonnegative().nullable(),
});
export type IndexedClip = z.infer<typeof indexedClip>;

const clipIndexFile = z.strictObject({ version: z.literal(1), clips: z.array(indexedClip) });

/**
 * Which files this station recorded, so that it never deletes another. What can't be read is an empty index: its files stay,
 * and count no more.
 */
export class ClipIndex {
  readonly #path: string;
  readonly #logger: Pick<Logger, 'warn'>;
  #clips: readonly IndexedClip[];
  #writing: Promise<void> = Promise.resolve();

  constructor(path: string, logger: Pick<Logger, 'warn'>) {
    this.#path = path;
    this.#logger = logger;
    this.#clips = this.#read();
  }

  /** The oldest first. */
  all(): readonly IndexedClip[] {
    return this.#clips;
  }

  /** Adds a clip, or replaces what is known of its file. */
  put(clip: IndexedClip): Promise<void> {
    return this.#keep([...this.#others(clip.path), clip].sort((one, other) => one.at - other.at));
  }

  remove(path: string): Promise<void> {
    return this.#keep(this.#others(path));
  }

  #others(path: string): IndexedClip[] {
    return this.#clips.filter((clip) => clip.path !== path);
  }

  #keep(clips: readonly IndexedClip[]): Promise<void> {
    this.#clips = clips;
    const content = `${JSON.stringify({ version: 1, clips }, null, 1)}\n`;
    this.#writing = this.#writing
      .then(() => writeFileAtomically(this.#path, content))
      .catch((error: unknown) => {
        this.#logger.warn({ err: error }, 'the list of recordings could not be written');
      });
    return this.#writing;
  }

  #read(): IndexedClip[] {
    const text = readFileIfThere(this.#path);
    if (text === null) return [];
    const parsed = clipIndexFile.safeParse(parseJson(text));
    if (parsed.success) return parsed.data.clips;
    this.#logger.warn({}, 'the list of recordings is damaged; older ones count and go no more by themselves');
    return [];
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
