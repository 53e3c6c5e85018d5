import type { AuditEntry, AuditLog } from '../audit/audit-log.ts';
import type { AlertDesk } from './alert-desk.ts';
import type { IntrusionDetector } from './intrusion-detector.ts';

/** The audit trail with the detector reading along, so that whatever is recorded is also judged. */
export class WatchedAuditLog implements AuditLog {
  readonly #audit: AuditLog;
  readonly #detector: Pick<IntrusionDetector, 'see'>;
  readonly #desk: Pick<AlertDesk, 'idle'>;

  constructor(audit: AuditLog, detector: Pick<IntrusionDetector, 'see'>, desk: Pick<AlertDesk, 'idle'>) {
    this.#audit = audit;
    this.#detector = detector;
    this.#desk = desk;
  }

  write(entry: AuditEntry): void {
    this.#audit.write(entry);
    this.#detector.see(entry);
  }

  async flush(): Promise<void> {
    await this.#desk.idle();
    await this.#audit.flush();
  }
}
