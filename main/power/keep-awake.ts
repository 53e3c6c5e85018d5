import type { PowerSaveBlocker } from 'electron';
import type { KeepDisplayOn } from '../../preload/contract/computer-model.ts';

/** What has to come together in a window for somebody to be watching. */
interface WindowWatching {
  /** The page shows a live camera. */
  live: boolean;
  /** The window is neither hidden nor minimised. */
  seen: boolean;
}

interface Watching {
  /** Somebody is signed in, and the station is not locked. */
  wall: boolean;
  kiosk: boolean;
}

const NOBODY: WindowWatching = { live: false, seen: false };

export interface KeepAwakeDeps {
  blocker: Pick<PowerSaveBlocker, 'start' | 'stop'>;
  when: () => KeepDisplayOn;
  kiosk: boolean;
}

/** Keeps the display from sleeping while somebody watches and wants it so; lets go in the moment in which that ends. */
export class KeepAwake {
  readonly #deps: KeepAwakeDeps;
  #watching: Watching;
  readonly #windows = new Map<object, WindowWatching>();
  #blocking: number | null = null;

  constructor(deps: KeepAwakeDeps) {
    this.#deps = deps;
    this.#watching = { wall: false, kiosk: deps.kiosk };
  }

  tell(change: Partial<Watching>): void {
    this.#watching = { ...this.#watching, ...change };
    this.settingChanged();
  }

  /** @param window as it is told apart from others */
  tellOf(window: object, change: Partial<WindowWatching>): void {
    this.#windows.set(window, { ...(this.#windows.get(window) ?? NOBODY), ...change });
    this.settingChanged();
  }

  /** It is closed. */
  forget(window: object): void {
    this.#windows.delete(window);
    this.settingChanged();
  }

  settingChanged(): void {
    const { blocker } = this.#deps;
    if (this.#isWanted()) this.#blocking ??= blocker.start('prevent-display-sleep');
    else if (this.#blocking !== null) {
      blocker.stop(this.#blocking);
      this.#blocking = null;
    }
  }

  #isWanted(): boolean {
    const { wall, kiosk } = this.#watching;
    const when = this.#deps.when();
    const is_watched = [...this.#windows.values()].some(({ live, seen }) => live && seen);
    return is_watched && wall && (when === 'always' || (when === 'kiosk' && kiosk));
  }
}
