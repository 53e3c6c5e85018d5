import { z } from 'zod';
import type { AuditLog } from '../audit/audit-log.ts';
import type { KeyChanger } from '../auth/key-keeper.ts';
import { isoTime, type Clock } from '../clock.ts';
import { MetaStore } from '../db/meta-store.ts';
import type { HubQueries } from '../db/open-database.ts';
import type { HubEventBus } from '../hub-events.ts';
import type { Logger } from '../logger.ts';
import { endFalseTime } from './end-false-time.ts';
import { HighWaterClock, type ClockSetBack } from './high-water-clock.ts';

/** In the hub's meta table: the latest time, epoch milliseconds. */
const LATEST_TIME = 'latest_time';
/** Up to the year 9999. What else stands there came with a database from elsewhere. */
const storedTime = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)
  .pipe(z.int().max(Date.UTC(9999, 11, 31)));
const CHECK_MS = 30_000;
const KEPT_EVERY_MS = 60_000;

export interface ClockWatchOptions {
  clock: HighWaterClock;
  queries: HubQueries;
  audit: Pick<AuditLog, 'write'>;
  events: HubEventBus;
  logger: Logger;
}

/** @param machine the machine's own clock. @returns one that goes on where it was before a restart. */
export async function openHighWaterClock(queries: HubQueries, machine: Clock): Promise<HighWaterClock> {
  const latest = storedTime.safeParse(await new MetaStore(queries).get(LATEST_TIME)).data;
  return new HighWaterClock(machine, latest ?? null);
}

/** Keeps the latest time over restarts, and says when the machine's clock was set back and when it is right again. */
export class ClockWatch {
  readonly #options: ClockWatchOptions;
  readonly #meta: MetaStore;
  #was_set_back = false;
  #told = false;
  #kept_at: number | null = null;
  #keeping = false;

  constructor(options: ClockWatchOptions) {
    this.#options = options;
    this.#meta = new MetaStore(options.queries);
  }

  /** @returns what stops it; the latest time is then kept. */
  async start(): Promise<() => Promise<void>> {
    await this.#check();
    const stop = this.#options.clock.every(CHECK_MS, () => void this.#check());
    return async () => {
      stop();
      await this.#keep();
    };
  }

  /** Null while the machine's clock is believed. */
  setBack(): ClockSetBack | null {
    return this.#options.clock.setBack();
  }

  /**
   * The owner says that the machine's clock is right and was wrong before, when it ran ahead. What the hub forgot then
   * might come alive, so everybody signs in anew.
   */
  async confirm(by: KeyChanger): Promise<void> {
    const { clock, queries, events, audit } = this.#options;
    const set_back = clock.setBack();
    if (set_back === null) return;
    clock.believe();
    const ended = await endFalseTime(queries, clock.now());
    await this.#keep();
    audit.write({ type: 'clock_confirmed', ...by, detail: told(set_back) });
    this.#told = this.#was_set_back = false;
    for (const user_id of ended) events.emit('tokens_revoked', { user_id, which: { all_but: null } });
  }

  async #check(): Promise<void> {
    this.#tell();
    // One at a time: a slow disk must not gather them.
    if (this.#keeping || !this.#isDue()) return;
    this.#keeping = true;
    try {
      await this.#keep();
    } catch (error) {
      this.#options.logger.error({ err: error }, 'the latest time could not be kept');
    } finally {
      this.#keeping = false;
    }
  }

  #isDue(): boolean {
    return this.#kept_at === null || this.#options.clock.monotonic() - this.#kept_at >= KEPT_EVERY_MS;
  }

  #tell(): void {
    const { clock, audit, logger } = this.#options;
    const set_back = clock.setBack();
    // A machine whose clock stands still while it is off is behind until it has asked a time server: no news yet.
    const stays = set_back !== null && this.#was_set_back;
    this.#was_set_back = set_back !== null;
    if (set_back === null && this.#told) audit.write({ type: 'clock_right_again' });
    if (stays && !this.#told) {
      audit.write({ type: 'clock_set_back', detail: told(set_back) });
      logger.warn(told(set_back), 'the clock of this machine was set back');
    }
    this.#told = stays;
  }

  async #keep(): Promise<void> {
    const { clock } = this.#options;
    this.#kept_at = clock.monotonic();
    await this.#meta.set(LATEST_TIME, String(clock.now()));
  }
}

function told({ wall_at, behind_ms }: ClockSetBack): {
  wall_at: string;
  behind_s: number;
} {
  return { wall_at: isoTime(wall_at), behind_s: Math.round(behind_ms / 1000) };
}
