import { ALL_CAMERAS } from '../../preload/contract/all-cameras.ts';
import { MOST_WINDOWS, type KeptWindow } from '../settings/kept-window.ts';
import type { SettingsStore } from '../settings/settings-store.ts';

/** One window, as the settings keep it. */
export interface OwnWindow {
  get(): KeptWindow;
  keep(change: Partial<Omit<KeptWindow, 'window_id'>>): void;
}

/** The windows that are open, or were when the program ended. */
export class KeptWindows {
  readonly #settings: Pick<SettingsStore, 'get' | 'update'>;
  readonly #newId: () => string;

  constructor(settings: Pick<SettingsStore, 'get' | 'update'>, newId: () => string) {
    this.#settings = settings;
    this.#newId = newId;
  }

  /** In the order in which they were opened; one at least. */
  all(): OwnWindow[] {
    if (this.#windows().length === 0) this.add({});
    return this.#windows().map((window) => this.#own(window));
  }

  /** Null when there are as many as there may be. */
  add(given: Partial<Omit<KeptWindow, 'window_id'>>): OwnWindow | null {
    const windows = this.#windows();
    if (windows.length >= MOST_WINDOWS) return null;
    const added = { ...UNTOUCHED, ...given, window_id: this.#newId() };
    this.#settings.update({ windows: [...windows, added] });
    return this.#own(added);
  }

  forget(own: OwnWindow): void {
    const { window_id } = own.get();
    this.#settings.update({ windows: this.#windows().filter((window) => window.window_id !== window_id) });
  }

  #windows(): readonly KeptWindow[] {
    return this.#settings.get().windows;
  }

  #own(before: KeptWindow): OwnWindow {
    const isIt = ({ window_id }: KeptWindow): boolean => window_id === before.window_id;
    return {
      get: () => this.#windows().find(isIt) ?? before,
      keep: (change) => {
        const windows = this.#windows().map((window) => (isIt(window) ? { ...window, ...change } : window));
        this.#settings.update({ windows });
      },
    };
  }
}

const UNTOUCHED = { place: null, view: ALL_CAMERAS, patrols: false } as const;
