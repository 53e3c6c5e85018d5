import { isoTime, type Clock } from '../clock.ts';
import type { HubQueries } from '../db/open-database.ts';
import type { Logger } from '../logger.ts';
import type { AuditBreak, AuditVerdict } from '../protocol/rest.ts';
import type { AnchorKeeper } from './anchor-keeper.ts';
import type { ChainHead } from './audit-chain.ts';
import type { AuditLog } from './audit-log.ts';
import { verifyChain } from './verify-chain.ts';

/** A hub that runs for months is not only checked when it starts. */
const EVERY_MS = 24 * 60 * 60_000;

export interface AuditVerifierOptions {
  queries: HubQueries;
  audit: AuditLog;
  anchors: Pick<AnchorKeeper, 'read' | 'isCompared' | 'compared'>;
  /** The newest entry before this run of the hub wrote any: only those can be compared with the anchor of the last run. */
  found: ChainHead;
  clock: Clock;
  logger: Logger;
}

/** Verifies the trail: when the hub starts, once a day, and when somebody asks. A break is audited, which raises an alert (S35). */
export class AuditVerifier {
  readonly #options: AuditVerifierOptions;
  /** Breaks that were announced; the same one is not news at the next check. */
  readonly #announced = new Set<string>();
  #running: Promise<AuditVerdict> | null = null;
  #last: AuditVerdict | null = null;
  #stopped = false;

  constructor(options: AuditVerifierOptions) {
    this.#options = options;
  }

  /** The newest verdict; null before the first. */
  get last(): AuditVerdict | null {
    return this.#last;
  }

  /** One check at a time: whoever asks meanwhile gets its verdict. Rejects when the hub stops. */
  verify(): Promise<AuditVerdict> {
    this.#running ??= this.#verify().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** Checks now and then again and again. @returns what stops it, also in the middle of a check. */
  start(): () => Promise<void> {
    void this.#inBackground();
    const stopRepeating = this.#options.clock.every(EVERY_MS, () => void this.#inBackground());
    return async () => {
      stopRepeating();
      this.#stopped = true;
      await this.#running?.catch(() => null);
    };
  }

  async #inBackground(): Promise<void> {
    try {
      await this.verify();
    } catch (error) {
      if (this.#stopped) return;
      this.#options.logger.error({ err: error }, 'the audit trail could not be verified');
    }
  }

  async #verify(): Promise<AuditVerdict> {
    const { queries, audit, anchors, found, clock } = this.#options;
    await audit.flush();
    const read = await anchors.read();
    const anchor = read === 'unreadable' ? null : read;
    const check = await verifyChain(queries, anchor, {
      head: anchors.isCompared ? null : found,
      stopped: () => this.#stopped,
    });
    const broken = check.broken ?? anchor?.broken ?? null;
    // What could not be read must not be replaced: it may tell of a break yet.
    if (read !== 'unreadable') anchors.compared(broken);
    if (broken) this.#announce(broken);
    const verified_at = isoTime(clock.now());
    this.#last = { ...check, ok: broken === null, anchored: anchor !== null, broken, verified_at };
    return this.#last;
  }

  #announce({ seq, problem }: AuditBreak): void {
    const key = `${problem} ${seq}`;
    if (this.#announced.has(key)) return;
    this.#announced.add(key);
    this.#options.logger.error({ seq, problem }, 'the audit trail does not hold');
    this.#options.audit.write({ type: 'audit_broken', detail: { seq, problem } });
  }
}
