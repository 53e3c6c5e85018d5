import { randomUUID } from 'node:crypto';
import type { Server } from 'node:https';
import { join } from 'node:path';
import { AuditTrail } from './audit/audit-trail.ts';
import { SqliteAuditLog } from './audit/sqlite-audit-log.ts';
import { AccountLimiter } from './auth/account-limiter.ts';
import { AddressLimiter } from './auth/address-limiter.ts';
import { createAuthorize } from './auth/authorize.ts';
import { PasswordHasher } from './auth/password-hasher.ts';
import { PasswordPolicy } from './auth/password-policy.ts';
import { SetupCode } from './auth/setup-code.ts';
import { SignIn } from './auth/sign-in.ts';
import { createIceServers } from './auth/turn-credentials.ts';
import { UserTokens } from './auth/user-tokens.ts';
import { ViewerTokens } from './auth/viewer-tokens.ts';
import type { Clock } from './clock.ts';
import type { HubConfig } from './config.ts';
import { lockDataDir } from './db/data-dir-lock.ts';
import { openDatabase, type HubDatabase, type HubQueries } from './db/open-database.ts';
import { preparePrivateFolder } from './db/private-files.ts';
import { DeviceStore } from './devices/device-store.ts';
import { DeviceTokenStore } from './devices/device-token-store.ts';
import { createHubEventBus } from './hub-events.ts';
import { hubUrls } from './hub-urls.ts';
import { HostPolicy } from './http/host-policy.ts';
import { closeServer, createHttpsServer, listen, OpenSockets } from './http/https-server.ts';
import { createRequestGate } from './http/request-gate.ts';
import { createRestApp } from './http/rest-app.ts';
import { authRoutes } from './http/routes/auth-routes.ts';
import { claimRoutes } from './http/routes/claim-routes.ts';
import { deviceRoutes } from './http/routes/device-routes.ts';
import { healthRoute, hubRoutes } from './http/routes/hub-routes.ts';
import { meRoutes } from './http/routes/me-routes.ts';
import { pairingRoutes } from './http/routes/pairing-routes.ts';
import { sessionRoutes } from './http/routes/session-routes.ts';
import { setupRoute } from './http/routes/setup-route.ts';
import { guardedUpgrade } from './http/upgrade.ts';
import type { Logger } from './logger.ts';
import { ClaimStore, toPendingClaim } from './pairing/claim-store.ts';
import { PairingStore } from './pairing/pairing-store.ts';
import { hubId, type HubId } from './protocol/ids.ts';
import type { HubAddress, HubOptions, HubWorld } from './server.ts';
import { SqliteSessionStore } from './sessions/sqlite-session-store.ts';
import { loadAuthority } from './tls/certificate-authority.ts';
import { LeafKeeper } from './tls/leaf-keeper.ts';
import { machineNames } from './tls/machine.ts';
import { tlsSettings } from './tls/tls-settings.ts';
import { trustAnchor } from './tls/trust-anchor.ts';
import { UserStore } from './users/user-store.ts';

export interface StartOptions extends Pick<
  HubOptions,
  'data_dir' | 'secrets' | 'saveCaKey' | 'camera_page_dir'
> {
  config: HubConfig;
  clock: Clock;
  logger: Logger;
  world: HubWorld;
  hubName: () => string;
}

export interface RunningHub {
  address(): HubAddress;
  setupCode(): string | null;
  stop(): Promise<void>;
}

/** What must be undone, newest first; also when a start fails half-way. */
type Undo = () => void | Promise<void>;

const CLAIM_CHECK_MS = 5_000;
const PURGE_MS = 10 * 60_000;
/** No part may keep the hub from stopping longer than this. */
const STOP_STEP_MS = 3_000;

/** Builds the hub in order: folder, lock, database, certificates, services, live side, REST, and last the open port. */
export async function startHub(options: StartOptions): Promise<RunningHub> {
  const undo: Undo[] = [];
  try {
    return await build(options, undo);
  } catch (error) {
    await unwind(undo, options.logger);
    throw error;
  }
}

async function build(options: StartOptions, undo: Undo[]): Promise<RunningHub> {
  const { config, clock, logger, world } = options;
  preparePrivateFolder(options.data_dir);
  undo.push(lockDataDir(options.data_dir));
  const database = openDatabase(join(options.data_dir, 'hub.db'));
  undo.push(() => database.close());
  const { queries } = database;
  const hub_id = await loadHubId(queries);
  const audit = new SqliteAuditLog(queries, clock, logger);
  undo.push(() => audit.flush());

  const events = createHubEventBus();
  const services = createServices(options, database, hub_id, { audit, events });
  await services.hasher.prepare();
  await services.sessions.endAllOpen(clock.now(), 'hub_restart');
  const authority = await loadAuthority({
    data_dir: options.data_dir,
    ca_key: options.secrets.ca_key,
    saveCaKey: (pem) => options.saveCaKey(pem),
    names: machineNames(world.machine),
    now: clock.now(),
  });
  const leafKeeper = new LeafKeeper({ authority, machine: world.machine, clock, logger, audit });
  const leaf = await leafKeeper.first();

  const realtime = world.createRealtime({
    ...{ config, clock, logger, events, audit },
    viewers: services.tokens,
    devices: services.devices,
    deviceAuthenticator: services.deviceTokens,
    sessions: services.sessions,
    iceServers: services.iceServers,
  });
  const stopLive = once(() => realtime.stop());
  undo.push(stopLive);

  let port = 0;
  const urls = (): string[] => hubUrls(world.machine, config.bind, port);
  const publicUrl = (): string => urls()[0] ?? '';
  let setupCode = (await services.users.any()) ? null : new SetupCode();
  const gate = createRequestGate(new HostPolicy(world.machine, config.allowed_hosts, config.allowed_origins));
  let server: Server | null = null;
  const parts = {
    ...services,
    ...realtime,
    config,
    clock,
    audit,
    events,
    database,
    publicUrl,
    pin: authority.pin,
  };
  const app = await createRestApp({
    ...parts,
    logger,
    gate,
    viewers: services.tokens,
    ca_pem: authority.pem,
    camera_page_dir: options.camera_page_dir,
    rootRoutes: [healthRoute()],
    routes: [
      ...hubRoutes({ hub_id, pin: authority.pin, hubName: options.hubName, users: services.users }),
      setupRoute({
        ...parts,
        matchesSetupCode: (given) => setupCode?.matches(given) ?? false,
        setupDone: () => (setupCode = null),
      }),
      ...authRoutes(parts),
      ...meRoutes(parts),
      ...deviceRoutes(parts),
      ...pairingRoutes(parts),
      ...claimRoutes(parts),
      ...sessionRoutes(parts),
    ],
    createServer: (listener) => (server = createHttpsServer(leaf, config, listener)),
  });
  const https = required<Server>(server);
  const sockets = new OpenSockets(https);
  undo.push(async () => {
    sockets.destroyAll();
    await app.close();
  });
  https.on(
    'upgrade',
    guardedUpgrade(gate, (request, socket, head) => realtime.handleUpgrade(request, socket, head)),
  );
  port = await listen(https, config);
  undo.push(async () => {
    // Nobody new comes in while those who are in learn, with 1012, that the hub comes back.
    const closed = closeServer(https, sockets);
    await stopLive();
    await closed;
  });
  leafKeeper.watch((renewed) => https.setSecureContext(tlsSettings(renewed)));
  undo.push(() => leafKeeper.stop());
  undo.push(startHousekeeping(options, services, (claim) => events.emit('claim_changed', claim)));
  audit.write({ type: 'hub_started' });
  undo.push(() => audit.write({ type: 'hub_stopped' }));
  logger.info({ port, bind: config.bind, hub_id }, 'the hub is listening');

  return {
    address: () => ({
      url: publicUrl(),
      port,
      urls: urls(),
      hub_id,
      pin: authority.pin,
      ca: trustAnchor(authority.pem),
    }),
    setupCode: () => setupCode?.text ?? null,
    stop: () => unwind(undo, logger),
  };
}

type Services = ReturnType<typeof createServices>;

function createServices(
  { config, clock, secrets }: StartOptions,
  { queries }: HubDatabase,
  hub_id: HubId,
  { audit, events }: { audit: SqliteAuditLog; events: ReturnType<typeof createHubEventBus> },
) {
  const previous = secrets.previous_jwt_secret;
  const userTokens = new UserTokens({
    hub_id,
    secrets: [secrets.jwt_secret, ...(previous ? [previous] : [])],
    life_s: config.token_life_s,
    clock,
  });
  const users = new UserStore(queries);
  const tokens = new ViewerTokens(queries, userTokens, events);
  const hasher = new PasswordHasher();
  const addressLimiter = new AddressLimiter(queries, clock);
  const accountLimiter = new AccountLimiter(queries, clock);
  const devices = new DeviceStore(queries);
  return {
    users,
    tokens,
    hasher,
    addressLimiter,
    accountLimiter,
    devices,
    policy: new PasswordPolicy(),
    signIn: new SignIn({ config, users, tokens, hasher, addressLimiter, accountLimiter, audit }),
    deviceTokens: new DeviceTokenStore({ queries, devices, clock, audit }),
    authorize: createAuthorize(devices),
    sessions: new SqliteSessionStore(queries),
    pairings: new PairingStore(queries, clock, config),
    claims: new ClaimStore(queries, clock, config),
    trail: new AuditTrail(queries),
    iceServers: createIceServers(config, secrets.turn_secret, clock),
  };
}

async function loadHubId(queries: HubQueries): Promise<HubId> {
  const row = await queries.selectFrom('meta').select('value').where('key', '=', 'hub_id').executeTakeFirst();
  if (row) return hubId.parse(row.value);
  const made = hubId.parse(randomUUID());
  await queries.insertInto('meta').values({ key: 'hub_id', value: made }).execute();
  return made;
}

/** Forgets what has run out. @returns what stops it. */
function startHousekeeping(
  { clock, config, logger }: StartOptions,
  services: Services,
  announce: (event: { claim: ReturnType<typeof toPendingClaim> }) => void,
): () => void {
  const guarded = (task: () => Promise<void>) => () =>
    void task().catch((error: unknown) => logger.error({ err: error }, 'housekeeping failed'));
  const expire = guarded(async () => {
    for (const claim of await services.claims.expire(clock.now())) announce({ claim: toPendingClaim(claim) });
  });
  const purge = guarded(async () => {
    const now = clock.now();
    await services.pairings.purge(now);
    await services.claims.purge(now);
    await services.tokens.purge(now);
    await services.addressLimiter.purge(now);
    await services.accountLimiter.purge(now);
    await services.sessions.purge(now, config.session_retention_days);
  });
  expire();
  purge();
  const stops = [clock.every(CLAIM_CHECK_MS, expire), clock.every(PURGE_MS, purge)];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Runs every step, newest first, none of which may fail or hang the others. */
async function unwind(undo: Undo[], logger: Logger): Promise<void> {
  for (let step = undo.pop(); step; step = undo.pop()) {
    try {
      await within(STOP_STEP_MS, step());
    } catch (error) {
      logger.error({ err: error }, 'a part of the hub did not stop cleanly');
    }
  }
}

async function within(limit_ms: number, work: void | Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((_, reject) => {
    timer = setTimeout(() => reject(new Error('took too long')), limit_ms);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function once(task: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  return () => (running ??= task());
}

function required<T>(value: T | null): T {
  if (value === null) throw new Error('the server was not made');
  return value;
}
