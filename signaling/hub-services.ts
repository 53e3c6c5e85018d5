import type { AlertStore } from './alerts/alert-store.ts';
import type { AuditLog } from './audit/audit-log.ts';
import { AuditTrail } from './audit/audit-trail.ts';
import { AccountLimiter } from './auth/account-limiter.ts';
import { AddressLimiter } from './auth/address-limiter.ts';
import { createAuthorize } from './auth/authorize.ts';
import { KeyKeeper } from './auth/key-keeper.ts';
import { PasswordHasher } from './auth/password-hasher.ts';
import { PasswordPolicy } from './auth/password-policy.ts';
import { SignIn } from './auth/sign-in.ts';
import { createIceServers } from './auth/turn-credentials.ts';
import { UserTokens } from './auth/user-tokens.ts';
import { ViewerTokens } from './auth/viewer-tokens.ts';
import type { Clock } from './clock.ts';
import type { HubConfig } from './config.ts';
import type { BoundedAudit } from './connection/bounded-audit.ts';
import { Containment } from './contain/containment.ts';
import { MetaStore } from './db/meta-store.ts';
import type { HubQueries } from './db/open-database.ts';
import { DeviceStore } from './devices/device-store.ts';
import { DeviceTokenStore } from './devices/device-token-store.ts';
import type { HubEventBus } from './hub-events.ts';
import type { Logger } from './logger.ts';
import { ClaimStore } from './pairing/claim-store.ts';
import { PairingStore } from './pairing/pairing-store.ts';
import type { HubId } from './protocol/ids.ts';
import type { HubOptions, HubSecrets } from './server.ts';
import { SqliteSessionStore } from './sessions/sqlite-session-store.ts';
import { PersonalData } from './users/personal-data.ts';
import { UserAdministration } from './users/user-administration.ts';
import { UserStore } from './users/user-store.ts';

export interface HubServicesOptions extends Pick<HubOptions, 'saveSecrets' | 'fixed_secrets'> {
  queries: HubQueries;
  config: HubConfig;
  clock: Clock;
  /** For what other machines judge by their own clock. */
  machine_clock: Clock;
  logger: Logger;
  secrets: HubSecrets;
  hub_id: HubId;
  audit: AuditLog;
  flood_audit: BoundedAudit;
  alerts: AlertStore;
  events: HubEventBus;
}

export type HubServices = ReturnType<typeof createHubServices>;

/**
 * Everything between the database and the routes.
 *
 * @throws HubStartError `secret_too_short`.
 */
export function createHubServices(options: HubServicesOptions) {
  const { queries, config, clock, secrets, hub_id, audit, flood_audit, alerts, events } = options;
  const previous = secrets.previous_jwt_secret;
  const ring = [secrets.jwt_secret, ...(previous ? [previous] : [])];
  const userTokens = new UserTokens({ hub_id, secrets: ring, life_s: config.token_life_s, clock });
  const iceServers = createIceServers(config, secrets.turn_secret, options.machine_clock);
  const meta = new MetaStore(queries);
  const keys = new KeyKeeper({ ...options, meta, tokens: userTokens, iceServers });
  const users = new UserStore(queries);
  const tokens = new ViewerTokens({ queries, tokens: userTokens, events, clock, config });
  const hasher = new PasswordHasher();
  const addressLimiter = new AddressLimiter(queries, clock);
  const accountLimiter = new AccountLimiter(queries, clock);
  const devices = new DeviceStore(queries);
  const sessions = new SqliteSessionStore(queries);
  const trail = new AuditTrail(queries);
  return {
    users,
    tokens,
    hasher,
    addressLimiter,
    accountLimiter,
    devices,
    administration: new UserAdministration(queries),
    alerts,
    policy: new PasswordPolicy(),
    signIn: new SignIn({ config, users, tokens, hasher, addressLimiter, accountLimiter, audit, flood_audit }),
    deviceTokens: new DeviceTokenStore({ queries, devices, clock, audit }),
    authorize: createAuthorize(devices),
    sessions,
    personalData: new PersonalData({ queries, trail, sessions }),
    pairings: new PairingStore(queries, clock, config),
    claims: new ClaimStore(queries, clock, config),
    trail,
    iceServers,
    meta,
    keys,
    containment: new Containment({ ...options, keys }),
  };
}
