import type { Clock } from './clock.ts';
import type { HubConfig } from './config.ts';
import type { HubDatabase } from './db/open-database.ts';
import type { HubServices } from './hub-services.ts';
import type { Logger } from './logger.ts';
import type { ClaimRow } from './pairing/claim-store.ts';

const CLAIM_CHECK_MS = 5_000;
const PURGE_MS = 10 * 60_000;

export interface HousekeepingOptions {
  config: Pick<HubConfig, 'session_retention_days'>;
  clock: Clock;
  logger: Logger;
  services: HubServices;
  database: Pick<HubDatabase, 'checkpoint'>;
  /** Called for every claim that nobody decided on in time. */
  claimExpired(claim: ClaimRow): void;
}

/** Forgets what has run out: once before it comes back, then again and again. @returns what stops it. */
export async function startHousekeeping(options: HousekeepingOptions): Promise<() => void> {
  const { clock, logger, services } = options;
  const guarded = (task: () => Promise<void>) => () =>
    task().catch((error: unknown) => {
      logger.error({ err: error }, 'housekeeping failed');
    });
  const expire = guarded(async () => {
    for (const claim of await services.claims.expire(clock.now())) options.claimExpired(claim);
  });
  const purge = guarded(async () => {
    await purgeAll(services, clock.now(), options.config.session_retention_days);
    // What was purged or erased is to be gone from the write-ahead log, too.
    options.database.checkpoint();
  });
  await expire();
  await purge();
  const stops = [clock.every(CLAIM_CHECK_MS, () => void expire()), clock.every(PURGE_MS, () => void purge())];
  return () => {
    for (const stop of stops) stop();
  };
}

async function purgeAll(services: HubServices, now: number, session_retention_days: number): Promise<void> {
  await services.pairings.purge(now);
  await services.claims.purge(now);
  await services.tokens.purge(now);
  await services.addressLimiter.purge(now);
  await services.accountLimiter.purge(now);
  await services.sessions.purge(now, session_retention_days);
  await services.alerts.purge(now);
}
