import { copyFileSync } from 'node:fs';
import { z } from 'zod';
import { lockAfter } from '../../preload/contract/account-model.ts';
import { attentionSettings } from '../../preload/contract/attention-model.ts';
import { keepDisplayOn } from '../../preload/contract/computer-model.ts';
import { clipSettings } from '../../preload/contract/clip-model.ts';
import { id } from '../../preload/contract/input-text.ts';
import { hubNetwork } from '../../preload/contract/network-model.ts';
import { chosenLanguage, motion, theme } from '../../preload/contract/model.ts';
import { patrol, wallArrangement, wallView } from '../../preload/contract/wall-model.ts';
import { knownHub } from '../stations/known-hub.ts';
import type { Logger } from '../../signaling/logger.ts';
import { keptWindow, MOST_WINDOWS } from './kept-window.ts';
import { oneWindowBefore } from './one-window-before.ts';
import { readFileIfThere } from './read-file-if-there.ts';
import { writeFileAtomically } from './write-file-atomically.ts';

/** More than anybody tells apart, and less than what slows a settings file down. */
export const MOST_VIEWS = 50;

/** Other stations to be watched from here. */
export const MOST_HUBS = 16;

/** What the station remembers between runs that is no secret. */
const settings = z.strictObject({
  version: z.literal(1).default(1),
  theme: theme.default('system'),
  language: chosenLanguage.default('system'),
  motion: motion.default('system'),
  /** A screen that shows nothing else is there to be looked at; a window among others is not worth a night of light. */
  keep_display_on: keepDisplayOn.default('kiosk'),
  /** Off where a graphics driver spoils pictures. */
  hardware_decoding: z.boolean().default(true),
  hub_network: hubNetwork.prefault({ kind: 'all' }),
  /** Null until the first run is done. */
  station_name: z.string().max(64).nullable().default(null),
  last_username: z.string().max(50).nullable().default(null),
  demo_cameras: z.int().min(0).max(16).default(0),
  /** Whether it is locked now stands with the secrets: nobody may unlock it by editing this file. */
  lock_after_min: lockAfter.default(null),
  /** Those that are open, or were when the program ended; in the order in which they were opened. */
  windows: z.array(keptWindow).max(MOST_WINDOWS).default([]),
  /** Of the view of all cameras; it was the only one before there were others. */
  wall: wallArrangement.prefault({}),
  attention: attentionSettings.prefault({}),
  clips: clipSettings.prefault({}),
  /** The others. */
  views: z.array(wallView).max(MOST_VIEWS).default([]),
  /** Whether a window turns by itself is its own. */
  patrol: patrol.omit({ on: true }).prefault({}),
  known_hubs: z.array(knownHub).max(MOST_HUBS).default([]),
  /** Of the hub that is watched; null: this computer's own. */
  watched_hub: id.nullable().default(null),
});
export type Settings = z.infer<typeof settings>;

/**
 * settings.json, read once and synchronously because command-line switches that depend on it must be set before
 * Electron is ready. Of a file that is damaged a copy is kept as `<path>.damaged`; whatever in it is whole still holds,
 * and for the rest the defaults do.
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
    const text = readFileIfThere(this.#path);
    if (text === null) return settings.parse({});
    const parsed = oneWindowBefore(parseJson(text));
    const whole = settings.safeParse(parsed);
    if (whole.success) return whole.data;
    this.#keepAside();
    return settings.parse(soundPart(parsed));
  }

  #keepAside(): void {
    const aside = `${this.#path}.damaged`;
    try {
      copyFileSync(this.#path, aside);
      this.#logger.warn({ kept_as: aside }, 'settings were damaged; starting with what is whole of them');
    } catch (error) {
      this.#logger.error({ err: error }, 'settings are damaged and could not be kept aside');
    }
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** One bad value must not cost the others, such as the views that somebody made. */
function soundPart(parsed: unknown): Record<string, unknown> {
  if (typeof parsed !== 'object' || parsed === null) return {};
  const fields = new Map(Object.entries(settings.shape));
  return Object.fromEntries(
    Object.entries(parsed).filter(([name, value]) => fields.get(name)?.safeParse(value).success === true),
  );
}
