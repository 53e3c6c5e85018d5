import type { AuditLog } from '../audit/audit-log.ts';
import type { Clock } from '../clock.ts';
import type { HubConfig } from '../config.ts';
import { limitedAddress } from '../tls/address-ranges.ts';
import { limited, type Refusal } from './problem.ts';
import { TokenBuckets } from './token-buckets.ts';

export interface RequestLimitOptions {
  config: Pick<HubConfig, 'rest_rate' | 'page_rate'>;
  clock: Pick<Clock, 'monotonic'>;
  audit: Pick<AuditLog, 'write'>;
}

/** What one address may ask for: REST, and, with a count of its own, the camera page and its files (S27). */
export type RequestLimit = (address: string, what: 'rest' | 'page') => Refusal | null;

const AUDIT_EVERY_S = 60;

export function createRequestLimit({ config, clock, audit }: RequestLimitOptions): RequestLimit {
  const buckets = {
    rest: new TokenBuckets(config.rest_rate, clock),
    page: new TokenBuckets(config.page_rate, clock),
  };
  // One entry a minute and address: the trail must not be the flood's next victim.
  const reports = new TokenBuckets({ per_second: 1 / AUDIT_EVERY_S, burst: 1 }, clock);
  return (address, what) => {
    const key = limitedAddress(address);
    const wait_s = buckets[what].take(key);
    if (wait_s === null) return null;
    if (reports.take(key) === null) audit.write({ type: 'rate_limited', address: key, detail: { what } });
    return limited(wait_s);
  };
}
