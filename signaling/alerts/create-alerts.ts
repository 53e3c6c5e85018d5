import type { AuditEntry, AuditLog, AuditType } from '../audit/audit-log.ts';
import type { Clock } from '../clock.ts';
import type { HubConfig } from '../config.ts';
import type { HubQueries } from '../db/open-database.ts';
import type { HubEventBus } from '../hub-events.ts';
import type { Logger } from '../logger.ts';
import { AlertDesk } from './alert-desk.ts';
import { AlertStore } from './alert-store.ts';
import { IntrusionDetector } from './intrusion-detector.ts';
import { SignInHours } from './sign-in-hours.ts';
import { WatchedAuditLog } from './watched-audit-log.ts';

/** Entries read back at start: more than these say nothing new. */
const MAX_RECALLED = 2_000;
/** No rule looks back further. */
const RECALLED_MS = 10 * 60_000;

export interface AlertsOptions {
  queries: HubQueries;
  config: HubConfig;
  clock: Clock;
  logger: Logger;
  events: HubEventBus;
  audit: AuditLog;
}

/** Intrusion detection over the audit trail; write to `audit` from now on. */
export async function createAlerts(
  options: AlertsOptions,
): Promise<{ alerts: AlertStore; audit: WatchedAuditLog }> {
  const { queries, config, clock } = options;
  const alerts = new AlertStore(queries, clock, config);
  const desk = new AlertDesk({ ...options, store: alerts });
  const detector = new IntrusionDetector({ config, clock, desk, hours: new SignInHours(queries) });
  detector.recall(await writtenSince(queries, clock.now() - RECALLED_MS));
  return { alerts, audit: new WatchedAuditLog(options.audit, detector, desk) };
}

async function writtenSince(
  queries: HubQueries,
  since: number,
): Promise<{ at: number; entry: AuditEntry }[]> {
  const newest = await queries
    .selectFrom('audit')
    .selectAll()
    .orderBy('seq', 'desc')
    .limit(MAX_RECALLED)
    .execute();
  return newest
    .filter(({ at }) => at > since)
    .reverse()
    .map(({ at, type, user_id, device_id, address, detail }) => ({
      at,
      entry: {
        // Only this program writes here.
        type: type as AuditType,
        ...(user_id !== null && { user_id }),
        ...(device_id !== null && { device_id }),
        ...(address !== null && { address }),
        ...(detail !== null && { detail: JSON.parse(detail) as NonNullable<AuditEntry['detail']> }),
      },
    }));
}
