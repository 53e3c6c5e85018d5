import type { AuditEntry, AuditType } from '../audit/audit-log.ts';
import type { Clock } from '../clock.ts';
import { userId } from '../protocol/ids.ts';
import type { AlertDesk } from './alert-desk.ts';
import { unusualHour } from './rules/account-rules.ts';
import { allRules } from './rules/all-rules.ts';
import type { Rule, RuleConfig } from './rules/rule.ts';
import type { SignInHours } from './sign-in-hours.ts';

export interface IntrusionDetectorOptions {
  config: RuleConfig;
  clock: Pick<Clock, 'now' | 'monotonic'>;
  desk: Pick<AlertDesk, 'raise' | 'run'>;
  hours: Pick<SignInHours, 'record'>;
}

/** Reads along what is written to the audit trail, and knows when it means trouble (S32). */
export class IntrusionDetector {
  readonly #options: IntrusionDetectorOptions;
  readonly #rules: Partial<Record<AuditType, Rule>>;

  constructor(options: IntrusionDetectorOptions) {
    this.#options = options;
    this.#rules = allRules(options.config);
  }

  see(entry: AuditEntry): void {
    const { clock, desk } = this.#options;
    for (const suspicion of this.#suspicions(entry, clock.monotonic())) desk.raise(suspicion);
    if (entry.type === 'login') this.#compareHour(entry);
  }

  /** Takes up the counts of what was written before a restart; whoever had to be told was told then. */
  recall(written: readonly { at: number; entry: AuditEntry }[]): void {
    const { clock } = this.#options;
    const now = clock.now();
    // The wall clock may have been set back since.
    for (const { at, entry } of written) {
      this.#suspicions(entry, clock.monotonic() - Math.max(0, now - at));
    }
  }

  #suspicions(entry: AuditEntry, at: number) {
    // A summary of what a flood did on top: each of its first entries was seen already.
    if (entry.detail?.['suppressed'] !== undefined) return [];
    return this.#rules[entry.type]?.(entry, at) ?? [];
  }

  #compareHour(entry: AuditEntry): void {
    const { clock, desk, hours } = this.#options;
    const at = clock.now();
    desk.run(async () => {
      const user_id = userId.parse(entry.user_id);
      return (await hours.record(user_id, at)) ? unusualHour(entry) : null;
    });
  }
}
