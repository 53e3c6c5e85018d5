import type { AuditEntry, AuditLog, AuditType } from '../audit/audit-log.ts';
import type { Clock } from '../clock.ts';
import { limitedAddress } from '../tls/address-ranges.ts';

const WINDOW_MS = 60_000;
const ENTRIES_PER_ADDRESS = 20;
/** Addresses told apart in one window; the others share one count, so that a flood of addresses can't fill memory. */
const MAX_ADDRESSES = 1_000;

interface Count {
  written: number;
  suppressed: number;
  type: AuditType;
  address: string;
}

/**
 * For events that a stranger can cause at will: each is written, up to twenty a minute for an address and type, and what
 * came on top is written as one number. A flood must fill neither the trail nor memory.
 */
export class BoundedAudit {
  readonly #audit: AuditLog;
  readonly #counts = new Map<string, Count>();
  readonly #stop: () => void;

  constructor(audit: AuditLog, clock: Clock) {
    this.#audit = audit;
    this.#stop = clock.every(WINDOW_MS, () => {
      this.#summarise();
    });
  }

  write(entry: AuditEntry & { address: string }): void {
    const count = this.#count(entry.type, limitedAddress(entry.address));
    if (count.written >= ENTRIES_PER_ADDRESS) {
      count.suppressed += 1;
      return;
    }
    count.written += 1;
    this.#audit.write(entry);
  }

  stop(): void {
    this.#stop();
    this.#summarise();
  }

  #count(type: AuditType, address: string): Count {
    const full = this.#counts.size >= MAX_ADDRESSES && !this.#counts.has(`${type} ${address}`);
    const known_as = full ? 'others' : address;
    const key = `${type} ${known_as}`;
    const count = this.#counts.get(key) ?? { written: 0, suppressed: 0, type, address: known_as };
    this.#counts.set(key, count);
    return count;
  }

  #summarise(): void {
    for (const { suppressed, type, address } of this.#counts.values()) {
      if (suppressed > 0) this.#audit.write({ type, address, detail: { suppressed } });
    }
    this.#counts.clear();
  }
}
