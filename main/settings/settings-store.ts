import { renameSync } from 'node:fs';
import { z } from 'zod';
import { lockAfter } from '../../preload/contract/account-model.ts';
import { attentionSettings } from '../../preload/contract/attention-model.ts';
import { theme } from '../../preload/contract/model.ts';
import { wallArrangement } from '../../preload/contract/wall-model.ts';
import type { Logger } from '../../signaling/logger.ts';
import { readFileIfThere } from './read-file-if-there.ts';
import { writeFileAtomically } from './write-file-atomically.ts';

/** Where the window was; pixels of the virtual screen. */
const windowState = z.strictObject({
  x: z.int(),
  y: z.int(),
  width: z.int().min(1).max(100_000),
  height: z.int().min(1).max(100_000),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof windowState>;

/** What the station remembers between runs that is no secret. */
const settings = z.strictObject({
  version: z.literal(1).default(1),
  theme: theme.default('system'),
  /** Null until the first run is done. */
  station_name: z.string().max(64).nullable().default(null),
  last_username: z.string().max(50).nullable().default(null),
  demo_cameras: z.int().min(0).max(16).default(0),
  /** Whether it is locked now stands with the secrets: nobody may unlock it by editing this file. */
  lock_after_min: lockAfter.default(null),
  window: windowState.nullable().default(null),
  wall: wallArrangement.prefault({}),
  attention: attentionSettings.prefault({}),
});
export type Settings = z.infer<typeof settings>;

/**
 * settings.json, read once and synchronously because command-line switches that depend on it must be set before
 * Electron is ready. A file that can't be read is kept aside as `<path>.damaged` and the defaults hold.
 */
export class SettingsStore {
  readonly #path: string;
  readonly #logger: Pick<Logger, 'warn' | 'error'>;
  #current: Settings;
  #writing: Promise<void> = Promise.resolve();

  constructor(path: string, logger: Pick<Logger, 'warn' | 'error'>) {
    this.#path = path;
    this.#logger = logger;
    this.#current = this.#read();
  }

  get(): Settings {
    return this.#current;
  }

  /** Holds at once; written in the order of the calls. A failed write is logged, since no setting is worth a crash. */
  update(change: Partial<Omit<Settings, 'version'>>): void {
    this.#current = { ...this.#current, ...change };
    const content = `${JSON.stringify(this.#current, null, 2)}\n`;
    this.#writing = this.#writing
      .then(() => writeFileAtomically(this.#path, content))
      .catch((error: unknown) => {
        this.#logger.error({ err: error }, 'settings could not be written');
      });
  }

  /** Resolves when everything so far is on disk. */
  flush(): Promise<void> {
    return this.#writing;
  }

  #read(): Settings {
    const defaults = settings.parse({});
    const text = readFileIfThere(this.#path);
    if (text === null) return defaults;
    const parsed = parseSettings(text);
    if (parsed !== null) return parsed;
    this.#keepAside();
    return defaults;
  }

  #keepAside(): void {
    const aside = `${this.#path}.damaged`;
    try {
      renameSync(this.#path, aside);
      this.#logger.warn({ kept_as: aside }, 'settings were damaged; starting with the defaults');
    } catch (error) {
      this.#logger.error({ err: error }, 'settings are damaged and could not be kept aside');
    }
  }
}

function parseSettings(text: string): Settings | null {
  try {
    return settings.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
