import { EventEmitter } from 'node:events';
import type { KeepDisplayOn } from '../../preload/contract/computer-model.ts';
import type { AppPhase, AppState, Motion, Theme } from '../../preload/contract/model.ts';

/** What is known before anything has started. */
type Initial = Omit<AppState, 'secret_store' | 'stations' | 'current'>;

/** The one state that the window shows. `changed` comes once for all changes of one turn of the event loop. */
export class AppStateHolder extends EventEmitter<{ changed: [AppState] }> {
  #state: AppState;
  #announced = false;

  constructor(initial: Initial) {
    super();
    this.#state = {
      ...initial,
      secret_store: null,
      stations: { watched: null, own_name: null, own_pin: null, known: [] },
      current: { phase: 'starting' },
    };
  }

  get(): AppState {
    return this.#state;
  }

  show(current: AppPhase): void {
    this.#change({ current });
  }

  setTheme(theme: Theme): void {
    this.#change({ theme });
  }

  setLanguage(language: AppState['language']): void {
    this.#change({ language });
  }

  setMotion(motion: Motion): void {
    this.#change({ motion });
  }

  setKeepDisplayOn(keep_display_on: KeepDisplayOn): void {
    this.#change({ keep_display_on });
  }

  setHardwareDecoding(wanted: boolean): void {
    this.#change({ hardware_decoding: { ...this.#state.hardware_decoding, wanted } });
  }

  setMissingNetwork(missing_network: AppState['missing_network']): void {
    this.#change({ missing_network });
  }

  setLockAfter(after_min: number | null): void {
    this.#change({ lock: { ...this.#state.lock, after_min } });
  }

  setKiosk(kiosk: boolean): void {
    this.#change({ kiosk });
  }

  setStartProblems(start_problems: AppState['start_problems']): void {
    this.#change({ start_problems });
  }

  setStations(stations: AppState['stations']): void {
    this.#change({ stations });
  }

  setSecretStore(secret_store: AppState['secret_store']): void {
    this.#change({ secret_store });
  }

  #change(change: Partial<AppState>): void {
    this.#state = { ...this.#state, ...change };
    if (this.#announced) return;
    this.#announced = true;
    queueMicrotask(() => {
      this.#announced = false;
      this.emit('changed', this.#state);
    });
  }
}
