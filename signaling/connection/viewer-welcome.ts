import type { AuditLog } from '../audit/audit-log.ts';
import type { Principal } from '../auth/principal.ts';
import { isoTime, type Clock } from '../clock.ts';
import type { HubConfig } from '../config.ts';
import type { DeviceDirectory, DeviceRecord } from '../devices/device-directory.ts';
import { deviceView } from '../devices/device-view.ts';
import type { Presence } from '../devices/presence.ts';
import type { LiveSessionRegistry } from '../sessions/live-session-registry.ts';
import type { Connection } from './connection.ts';
import { dismiss } from './dismiss.ts';
import { keepAlive } from './heartbeat.ts';
import type { ViewerHello } from './hello.ts';
import type { BudgetShelf, ViewerBudget } from './message-budget.ts';
import { Outbox } from './outbox.ts';
import type { ViewerPeer } from './peers.ts';
import { settled, type SecurityVersion } from './settled.ts';
import { TokenLife } from './token-life.ts';
import type { ViewerConnections } from './viewer-connections.ts';

export interface ViewerWelcomeOptions {
  config: Pick<HubConfig, 'heartbeat_s'>;
  clock: Clock;
  audit: AuditLog;
  directory: DeviceDirectory;
  presence: Presence;
  viewers: ViewerConnections;
  sessions: LiveSessionRegistry;
  budgets: BudgetShelf<ViewerBudget>;
  version: SecurityVersion;
  /** Called with `hello_ok` on its way: from now on the viewer's messages are read. */
  open: (viewer: ViewerPeer) => void;
}

/**
 * Takes in a viewer. It is registered before the store is asked what it may see, so that a revocation in between finds it;
 * what happens in between waits in its outbox.
 */
export async function welcomeViewer(
  options: ViewerWelcomeOptions,
  connection: Connection,
  principal: Principal,
  hello: ViewerHello,
): Promise<void> {
  const viewer = register(options, connection, principal);
  const { directory, version } = options;
  const visible = await settled(version, () => directory.visibleTo(principal.user.user_id));
  if (visible === null) throw new Error('what a viewer may see did not come to rest');
  if (!connection.isOpen) return;
  viewer.outbox.welcome(helloOk(options, viewer, visible), hello.id);
  options.open(viewer);
  keepAlive(connection, {
    clock: options.clock,
    heartbeat_s: options.config.heartbeat_s,
    beat: () => {
      viewer.outbox.send({ type: 'heartbeat', payload: {} });
    },
  });
}

function register(options: ViewerWelcomeOptions, connection: Connection, principal: Principal): ViewerPeer {
  const { clock, budgets, viewers, sessions } = options;
  // A renewed token changes nothing about what was sent already: the budget stays the first one's.
  const budget_key = principal.jti;
  const viewer: ViewerPeer = {
    side: 'viewer',
    connection,
    principal,
    outbox: new Outbox(connection, clock),
    budget: budgets.borrow(budget_key),
    sessions: new Set(),
    life: new TokenLife(clock, () => {
      dismiss(sessions, viewer, { reason: 'token_expired', text: 'token expired' });
    }),
  };
  viewers.add(viewer);
  audit(options, viewer, 'viewer_connected');
  viewer.life.lastUntil(principal.expires_at);
  connection.whenOver(() => {
    viewer.life.cancel();
    budgets.giveBack(budget_key);
    leave(options, viewer);
  });
  return viewer;
}

function helloOk(
  options: ViewerWelcomeOptions,
  { connection, principal }: ViewerPeer,
  visible: DeviceRecord[],
) {
  const { clock, config, presence } = options;
  const now = clock.now();
  return {
    type: 'hello_ok',
    payload: {
      connection_id: connection.connection_id,
      heartbeat_s: config.heartbeat_s,
      server_time: isoTime(now),
      user: principal.user,
      devices: visible.map((record) => deviceView(record, presence, now)),
    },
  } as const;
}

function leave(options: ViewerWelcomeOptions, viewer: ViewerPeer): void {
  options.viewers.remove(viewer);
  options.sessions.finishAllOf(viewer, 'viewer_disconnected');
  audit(options, viewer, 'viewer_disconnected');
}

function audit(
  options: ViewerWelcomeOptions,
  { connection, principal }: ViewerPeer,
  type: 'viewer_connected' | 'viewer_disconnected',
): void {
  const { connection_id, address } = connection;
  options.audit.write({ type, user_id: principal.user.user_id, address, detail: { connection_id } });
}
