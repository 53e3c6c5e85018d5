import { randomUUID } from 'node:crypto';
import type { Server } from 'node:https';
import { join } from 'node:path';
import { createAlerts } from './alerts/create-alerts.ts';
import type { AuditLog } from './audit/audit-log.ts';
import { AnchorKeeper } from './audit/anchor-keeper.ts';
import { chainHead, type ChainHead } from './audit/audit-chain.ts';
import { AuditVerifier } from './audit/audit-verifier.ts';
import { SqliteAuditLog } from './audit/sqlite-audit-log.ts';
import { SetupCode } from './auth/setup-code.ts';
import { BackupMaker } from './backup/backup-maker.ts';
import { clearWorkingFolders } from './backup/working-folder.ts';
import type { Clock } from './clock.ts';
import type { HubConfig } from './config.ts';
import { BoundedAudit } from './connection/bounded-audit.ts';
import type { Realtime } from './connection/realtime.ts';
import { createThisMachineCheck } from './contain/this-machine.ts';
import { lockDataDir } from './db/data-dir-lock.ts';
import { openDatabase, type HubDatabase, type HubQueries } from './db/open-database.ts';
import { preparePrivateFolder } from './db/private-files.ts';
import { startHousekeeping } from './housekeeping.ts';
import { ClockWatch, openHighWaterClock } from './high-water/clock-watch.ts';
import type { HighWaterClock } from './high-water/high-water-clock.ts';
import { createHubEventBus, type HubEventBus } from './hub-events.ts';
import { createHubServices, type HubServices } from './hub-services.ts';
import { hubUrls } from './hub-urls.ts';
import { allRoutes } from './http/all-routes.ts';
import { ConnectionLimit } from './http/connection-limit.ts';
import { HostPolicy } from './http/host-policy.ts';
import { closeServer, createHttpsServer, listen, OpenSockets } from './http/https-server.ts';
import { createRequestGate } from './http/request-gate.ts';
import { createRestApp } from './http/rest-app.ts';

import { healthRoute } from './http/routes/hub-routes.ts';
import { guardedUpgrade } from './http/upgrade.ts';
import type { Logger } from './logger.ts';
import { toPendingClaim } from './pairing/claim-store.ts';
import { createPosture } from './posture/create-posture.ts';
import { hubId, type HubId } from './protocol/ids.ts';
import type { HubAddress, HubOptions, HubWorld } from './server.ts';
import { loadAuthority, type CertificateAuthority } from './tls/certificate-authority.ts';
import type { Leaf } from './tls/leaf-certificate.ts';
import { LeafKeeper } from './tls/leaf-keeper.ts';
import { machineNames } from './tls/machine.ts';
import { tlsSettings } from './tls/tls-settings.ts';
import { trustAnchor } from './tls/trust-anchor.ts';
import { UndoStack } from './undo-stack.ts';

export interface StartOptions extends Pick<
  HubOptions,
  | 'data_dir'
  | 'secrets'
  | 'saveCaKey'
  | 'saveSecrets'
  | 'fixed_secrets'
  | 'camera_page_dir'
  | 'host_posture'
  | 'audit_anchor'
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
  containedSince(): number | null;
  stop(): Promise<void>;
}

/** What is there before any door is open. */
interface Foundation {
  /** Its clock never goes back (C10). */
  options: StartOptions & { clock: HighWaterClock };
  /** The machine's own, for what other machines judge by theirs. */
  machine_clock: Clock;
  clockWatch: ClockWatch;
  undo: UndoStack;
  database: HubDatabase;
  hub_id: HubId;
  audit: AuditLog;
  /** For what a stranger can cause over REST at will. */
  flood_audit: BoundedAudit;
  anchors: AnchorKeeper;
  auditVerifier: AuditVerifier;
  events: HubEventBus;
  services: HubServices;
  authority: CertificateAuthority;
}

/** What changes while the hub runs and is asked for each time. */
interface Doorplate {
  /** 0 until it listens. */
  port: number;
  setupCode: SetupCode | null;
  urls(): string[];
}

/** Builds the hub in order: folder, lock, database, services, certificates, live side, REST, and last the open port. */
export async function startHub(options: StartOptions): Promise<RunningHub> {
  const undo = new UndoStack(options.logger);
  try {
    const foundation = await layFoundation(options, undo);
    return await openDoors(foundation);
  } catch (error) {
    await undo.unwind();
    throw error;
  }
}

async function layFoundation(given: StartOptions, undo: UndoStack): Promise<Foundation> {
  const { config, logger, secrets, data_dir, clock: machine_clock } = given;
  preparePrivateFolder(data_dir);
  undo.push(lockDataDir(data_dir));
  clearWorkingFolders(data_dir);
  const database = openDatabase(join(data_dir, 'hub.db'));
  undo.push(() => database.close());
  const { queries } = database;
  const clock = await openHighWaterClock(queries, machine_clock);
  const options = { ...given, clock };
  const hub_id = await loadHubId(queries);
  const found = await chainHead(queries);
  const anchors = new AnchorKeeper({ store: options.audit_anchor ?? null, clock, logger });
  const trail = new SqliteAuditLog(queries, clock, logger, (head) => {
    anchors.moved(head);
  });
  const events = createHubEventBus();
  const { alerts, audit } = await createAlerts({ queries, config, clock, logger, events, audit: trail });
  undo.push(async () => {
    await audit.flush();
    await anchors.settle();
  });
  const auditVerifier = new AuditVerifier({ queries, audit, anchors, found, clock, logger });
  const flood_audit = new BoundedAudit(audit, clock);
  undo.push(() => {
    flood_audit.stop();
  });
  const services = createHubServices({
    ...options,
    machine_clock,
    queries,
    hub_id,
    audit,
    flood_audit,
    alerts,
    events,
  });
  await services.keys.open();
  await services.containment.open();
  await services.hasher.prepare();
  if (!(await services.users.any())) await anchorNewDatabase(found, anchors);
  // Whatever a killed hub left open is over.
  await services.sessions.endAllOpen(clock.now(), 'hub_restart');
  const authority = await loadAuthority({
    data_dir,
    ca_key: secrets.ca_key,
    saveCaKey: (pem) => options.saveCaKey(pem),
    names: machineNames(options.world.machine),
    now: machine_clock.now(),
  });
  const clockWatch = new ClockWatch({ clock, queries, audit, events, logger });
  return {
    ...{ options, machine_clock, clockWatch, undo, database, hub_id, audit },
    ...{ anchors, auditVerifier, flood_audit, events, services, authority },
  };
}

async function openDoors(foundation: Foundation): Promise<RunningHub> {
  const { options, undo, database, hub_id, audit, events, services, authority } = foundation;
  const { config, clock, logger } = options;
  const leafKeeper = new LeafKeeper({
    ...{ authority, machine: options.world.machine, clock: foundation.machine_clock, logger, audit },
  });
  const leaf = await leafKeeper.first();
  const realtime = createLiveSide(foundation);
  const stopLive = once(() => realtime.stop());
  undo.push(stopLive);
  const doorplate = await createDoorplate(foundation);
  const https = await createServer(foundation, realtime, doorplate, leaf);
  const sockets = openSockets(foundation, https);
  undo.push(() => {
    sockets.destroyAll();
  });
  doorplate.port = await listen(https, config);
  undo.push(async () => {
    // Nobody new comes in while those who are in learn, with 1012, that the hub comes back.
    const closed = closeServer(https, sockets);
    await stopLive();
    await closed;
  });
  leafKeeper.watch((renewed) => {
    https.setSecureContext(tlsSettings(renewed));
  });
  undo.push(() => {
    leafKeeper.stop();
  });
  const claimExpired = (claim: Parameters<typeof toPendingClaim>[0]): void => {
    events.emit('claim_changed', { claim: toPendingClaim(claim) });
  };
  undo.push(await startHousekeeping({ config, clock, logger, services, database, claimExpired }));
  undo.push(foundation.auditVerifier.start());
  undo.push(await foundation.clockWatch.start());
  undo.push(services.keys.watch());
  audit.write({ type: 'hub_started' });
  undo.push(() => {
    audit.write({ type: 'hub_stopped' });
  });
  logger.info({ port: doorplate.port, bind: config.bind, hub_id }, 'the hub is listening');
  return {
    address: () => addressOf(foundation, doorplate),
    setupCode: () => doorplate.setupCode?.text ?? null,
    containedSince: () => services.containment.since(),
    stop: () => undo.unwind(),
  };
}

/** For the answer to whoever contained the hub from another machine; no token is good any more. */
const LAST_WORD_MS = 250;

/** Connections to the server; while the hub is contained only this machine's, from before the handshake on. */
function openSockets({ options, services, events }: Foundation, https: Server): OpenSockets {
  const isThisMachine = createThisMachineCheck(options.config.bind);
  const admits = (address: string | undefined): boolean =>
    services.containment.since() === null || isThisMachine(address);
  const sockets = new OpenSockets(https, admits);
  events.on('contained', () => {
    options.clock.after(LAST_WORD_MS, () => {
      sockets.destroyUnless(admits);
    });
  });
  return sockets;
}

function createLiveSide({ options, events, audit, services }: Foundation): Realtime {
  const { config, clock, logger, world } = options;
  return world.createRealtime({
    config,
    clock,
    logger,
    events,
    audit,
    viewers: services.tokens,
    devices: services.devices,
    deviceAuthenticator: services.deviceTokens,
    sessions: services.sessions,
    iceServers: services.iceServers,
  });
}

async function createDoorplate({ options, services }: Foundation): Promise<Doorplate> {
  const doorplate: Doorplate = {
    port: 0,
    setupCode: (await services.users.any()) ? null : new SetupCode(),
    urls: () => hubUrls(options.world.machine, options.config.bind, doorplate.port),
  };
  return doorplate;
}

/** REST and the upgrade to WebSocket behind one gate on one server, which does not listen yet. */
async function createServer(
  foundation: Foundation,
  realtime: Realtime,
  doorplate: Doorplate,
  leaf: Leaf,
): Promise<Server> {
  const { options, undo, services, authority } = foundation;
  const { config, clock, logger, world } = options;
  const backups = createBackupMaker(foundation);
  undo.push(() => backups.stop());
  const gate = createRequestGate(new HostPolicy(world.machine, config.allowed_hosts, config.allowed_origins));
  const limit = new ConnectionLimit({ config, clock, audit: foundation.flood_audit });
  let server: Server | null = null;
  const app = await createRestApp({
    config,
    clock,
    logger,
    gate,
    punish: (address) => {
      limit.punish(address);
    },
    audit: foundation.audit,
    flood_audit: foundation.flood_audit,
    authorize: services.authorize,
    viewers: services.tokens,
    containment: services.containment,
    ca_pem: authority.pem,
    camera_page_dir: options.camera_page_dir,
    rootRoutes: [healthRoute()],
    routes: allRoutes({
      ...services,
      posture: createPosture({
        ...{ config, clock, logger, data_dir: options.data_dir, queries: foundation.database.queries },
        ...{ machine: world.machine, versions: () => world.versions(), keys: services.keys },
        ...{ machine_clock: foundation.machine_clock, containment: services.containment },
        ...{ anchors: foundation.anchors, trail: foundation.auditVerifier },
        ...{ ca_pem: authority.pem, server: () => server, host_posture: options.host_posture },
      }),
      config,
      clock,
      audit: foundation.audit,
      flood_audit: foundation.flood_audit,
      events: foundation.events,
      auditVerifier: foundation.auditVerifier,
      clockWatch: foundation.clockWatch,
      database: foundation.database,
      logger,
      backups,
      queries: foundation.database.queries,
      presence: realtime.presence,
      liveSessions: realtime.liveSessions,
      hub_id: foundation.hub_id,
      pin: authority.pin,
      isThisMachine: createThisMachineCheck(config.bind),
      hubName: options.hubName,
      publicUrl: () => doorplate.urls()[0] ?? '',
      matchesSetupCode: (given) => doorplate.setupCode?.matches(given) ?? false,
      setupDone: () => {
        doorplate.setupCode = null;
      },
    }),
    createServer: (listener) => (server = createHttpsServer(leaf, config, listener)),
  });
  undo.push(() => app.close());
  const https = required<Server>(server);
  limit.guard(https);
  https.on(
    'upgrade',
    guardedUpgrade(gate, (request, socket, head) => {
      realtime.handleUpgrade(request, socket, head);
    }),
  );
  return https;
}

function createBackupMaker({ options, hub_id, authority, services }: Foundation): BackupMaker {
  const { data_dir, clock, hubName } = options;
  const { pem: ca_certificate, key_pem: ca_key } = authority;
  const fixed = { hub_id, ca_certificate, ca_key };
  return new BackupMaker({
    data_dir,
    clock,
    identity: () => ({ ...fixed, hub_name: hubName(), turn_secret: services.keys.inUse().turn_secret }),
  });
}

function addressOf({ hub_id, authority }: Foundation, doorplate: Doorplate): HubAddress {
  const urls = doorplate.urls();
  return {
    url: urls[0] ?? '',
    port: doorplate.port,
    urls,
    hub_id,
    pin: authority.pin,
    ca: trustAnchor(authority.pem),
  };
}

/** Whatever is kept of an older database, which somebody moved away, says nothing about this one. */
async function anchorNewDatabase(found: ChainHead, anchors: AnchorKeeper): Promise<void> {
  if (found.seq === 0) await anchors.startAnew(found);
}

async function loadHubId(queries: HubQueries): Promise<HubId> {
  const row = await queries.selectFrom('meta').select('value').where('key', '=', 'hub_id').executeTakeFirst();
  if (row) return hubId.parse(row.value);
  const made = hubId.parse(randomUUID());
  await queries.insertInto('meta').values({ key: 'hub_id', value: made }).execute();
  return made;
}

function once(task: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  return () => (running ??= task());
}

function required<T>(value: T | null): T {
  if (value === null) throw new Error('the server was not made');
  return value;
}
