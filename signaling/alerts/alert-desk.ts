import type { AuditLog } from '../audit/audit-log.ts';
import { isoTime, type Clock } from '../clock.ts';
import { SlidingCount } from '../connection/sliding-count.ts';
import type { HubEventBus } from '../hub-events.ts';
import type { Logger } from '../logger.ts';
import type { AlertStore } from './alert-store.ts';
import { OTHERS, type AlertKind, type Suspicion } from './suspicion.ts';

/** Suspicions that wait for the disk; a flood that raises more is known by then. */
const MAX_WAITING = 100;
/** New alerts of one kind in an hour; what comes on top is one alert that counts. */
const MAX_OF_A_KIND = 20;
const HOUR_S = 3_600;

export interface AlertDeskOptions {
  store: Pick<AlertStore, 'raise'>;
  /** Where alerts are recorded; nobody reads along there. */
  audit: Pick<AuditLog, 'write'>;
  events: HubEventBus;
  clock: Pick<Clock, 'monotonic'>;
  logger: Logger;
}

/** Keeps what the detector found, one after the other, and tells the admins of what is new. */
export class AlertDesk {
  readonly #options: AlertDeskOptions;
  readonly #of_kind = new Map<AlertKind, SlidingCount>();
  #waiting = 0;
  #last: Promise<void> = Promise.resolve();

  constructor(options: AlertDeskOptions) {
    this.#options = options;
  }

  raise(suspicion: Suspicion): void {
    this.run(() => Promise.resolve(suspicion));
  }

  /** Raises what a question to the database finds. */
  run(find: () => Promise<Suspicion | null>): void {
    if (this.#waiting >= MAX_WAITING) {
      this.#options.logger.warn('an intrusion signal was dropped: too many are waiting for the disk');
      return;
    }
    this.#waiting += 1;
    this.#last = this.#last.then(() => this.#carryOut(find));
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    while (this.#waiting > 0) await this.#last;
  }

  async #carryOut(find: () => Promise<Suspicion | null>): Promise<void> {
    try {
      const suspicion = await find();
      if (suspicion) await this.#keep(this.#grouped(suspicion));
    } catch (error) {
      this.#options.logger.error({ err: error }, 'an intrusion signal was not kept');
    } finally {
      this.#waiting -= 1;
    }
  }

  async #keep(suspicion: Suspicion): Promise<void> {
    const { store, audit, events, clock } = this.#options;
    const alert = await store.raise(suspicion);
    if (alert === null) return;
    this.#counted(suspicion.kind).add(clock.monotonic());
    const { alert_id, kind, severity, message } = alert;
    audit.write({ type: 'alert_raised', detail: { alert_id, kind, severity } });
    events.emit('alert_raised', { alert_id, kind, message, created_at: isoTime(alert.created_at) });
  }

  #grouped(suspicion: Suspicion): Suspicion {
    const { kind, severity } = suspicion;
    if (this.#counted(kind).count(this.#options.clock.monotonic()) < MAX_OF_A_KIND) return suspicion;
    const message = 'There were more of the signals before this one than are listed one by one.';
    return { kind, severity, message, subject: OTHERS };
  }

  #counted(kind: AlertKind): SlidingCount {
    const counted = this.#of_kind.get(kind) ?? new SlidingCount(HOUR_S);
    this.#of_kind.set(kind, counted);
    return counted;
  }
}
