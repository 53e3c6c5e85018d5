import type { PowerSaveBlocker } from 'electron';
import type { KeepDisplayOn } from '../../preload/contract/computer-model.ts';

/** What has to come together for somebody to be watching. */
interface Watching {
  /** The page shows a live camera. */
  live: boolean;
  /** The window is neither hidden nor minimised. */
  seen: boolean;
  /** Somebody is signed in, and the station is not locked. */
  wall: boolean;
  kiosk: boolean;
}

export interface KeepAwakeDeps {
  blocker: Pick<PowerSaveBlocker, 'start' | 'stop'>;
  when: () => KeepDisplayOn;
  kiosk: boolean;
}

/** Keeps the display from sleeping while somebody watches and wants it so; lets go in the moment in which that ends. */
export class KeepAwake {
  readonly #deps: KeepAwakeDeps;
  #watching: Watching;
  #blocking: number | null = null;

  constructor(deps: KeepAwakeDeps) {
    this.#deps = deps;
    this.#watching = { live: false, seen: false, wall: false, kiosk: deps.kiosk };
  }

  tell(change: Partial<Watching>): void {
    this.#watching = { ...this.#watching, ...change };
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
    const { live, seen, wall, kiosk } = this.#watching;
    const when = this.#deps.when();
    return live && seen && wall && (when === 'always' || (when === 'kiosk' && kiosk));
  }
}
