import { randomUUID } from 'node:crypto';
import type { Clock } from '../../signaling/clock.ts';
import type { MetHub } from './meet-hub.ts';

/** Whoever compares a pin is done with it by then. */
const KEPT_MS = 30 * 60_000;

/** The hub that answered last and whose pin nobody has confirmed yet. */
export class MetHubs {
  readonly #clock: Pick<Clock, 'monotonic'>;
  #kept: { met_id: string; hub: MetHub; until: number } | null = null;

  constructor(clock: Pick<Clock, 'monotonic'>) {
    this.#clock = clock;
  }

  /** Takes the place of the one before. @returns by which it is asked for */
  keep(hub: MetHub): string {
    const met_id = randomUUID();
    this.#kept = { met_id, hub, until: this.#clock.monotonic() + KEPT_MS };
    return met_id;
  }

  /** Null when it is too old, or another one was met since. */
  get(met_id: string): MetHub | null {
    const kept = this.#kept;
    return kept?.met_id === met_id && kept.until >= this.#clock.monotonic() ? kept.hub : null;
  }

  forget(): void {
    this.#kept = null;
  }
}
