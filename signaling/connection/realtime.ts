import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { AuditLog } from '../audit/audit-log.ts';
import type { IceServers } from '../auth/ice-servers.ts';
import type { ViewerAuthenticator } from '../auth/principal.ts';
import type { Clock } from '../clock.ts';
import type { HubConfig } from '../config.ts';
import type { DeviceAuthenticator, DeviceDirectory } from '../devices/device-directory.ts';
import type { Presence } from '../devices/presence.ts';
import type { HubEventBus } from '../hub-events.ts';
import type { Logger } from '../logger.ts';
import type { HandlerContext } from '../handlers/context.ts';
import { handleFromDevice } from '../handlers/from-device.ts';
import { handleFromViewer } from '../handlers/from-viewer.ts';
import type { Vocabulary } from '../handlers/read-frame.ts';
import { deviceVocabulary, viewerVocabulary } from '../handlers/vocabulary.ts';
import type { FromDevice, FromViewer } from '../protocol/messages.ts';
import { LiveSessionRegistry } from '../sessions/live-session-registry.ts';
import { LiveSessionTrail } from '../sessions/live-session-trail.ts';
import type { LiveSessions, SessionStore } from '../sessions/session-store.ts';
import { Background } from './background.ts';
import { BoundedAudit } from './bounded-audit.ts';
import type { Connection } from './connection.ts';
import { DeviceAnnouncer } from './device-announcer.ts';
import { DeviceConnections } from './device-connections.ts';
import { welcomeDevice } from './device-welcome.ts';
import { HelloDesk } from './hello.ts';
import { listenToHub } from './hub-event-listener.ts';
import { BudgetShelf, DeviceBudget, ViewerBudget } from './message-budget.ts';
import { PeerInbox, type PeerInboxOptions } from './peer-inbox.ts';
import type { DevicePeer, Peer, ViewerPeer } from './peers.ts';
import { SecurityVersion } from './settled.ts';
import { SocketServer } from './socket-server.ts';
import { ViewerConnections } from './viewer-connections.ts';
import { welcomeViewer } from './viewer-welcome.ts';

export interface RealtimeOptions {
  config: HubConfig;
  clock: Clock;
  logger: Logger;
  events: HubEventBus;
  audit: AuditLog;
  viewers: ViewerAuthenticator;
  devices: DeviceDirectory;
  deviceAuthenticator: DeviceAuthenticator;
  sessions: SessionStore;
  iceServers: IceServers;
}

/** The live half of the hub: sockets, presence and sessions. */
export interface Realtime {
  presence: Presence;
  liveSessions: LiveSessions;
  /** Takes over a request for `/ws` whose host, origin and URL were checked already. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Ends every session with `hub_restart` and closes every socket with 1012; resolves when all are closed. */
  stop(): Promise<void>;
}

/** Builds the live side over its ports. Nothing happens until `handleUpgrade` is given a socket. */
export function createRealtime(options: RealtimeOptions): Realtime {
  const context = createContext(options);
  const { sessions, devices, trail, background, bounded } = context;
  const desk = createDesk(options, context);
  const { config, clock, logger } = options;
  const meet = (connection: Connection, welcomed: () => void): void => {
    desk.meet(connection, welcomed);
  };
  const sockets = new SocketServer({ config, clock, logger, audit: bounded, meet });
  const stopListening = listenToHub({
    ...context,
    events: options.events,
    closeAll: (code, reason) => {
      sockets.closeAll(code, reason);
    },
  });
  return {
    presence: devices,
    liveSessions: sessions,
    handleUpgrade: (request, socket, head) => {
      sockets.handleUpgrade(request, socket, head);
    },
    async stop() {
      stopListening();
      sessions.finishAll('hub_restart');
      await sockets.stop();
      context.viewerBudgets.clear();
      context.deviceBudgets.clear();
      bounded.stop();
      await Promise.all([trail.flush(), background.idle()]);
    },
  };
}

interface LiveContext extends HandlerContext {
  bounded: BoundedAudit;
  background: Background;
  viewerBudgets: BudgetShelf<ViewerBudget>;
  deviceBudgets: BudgetShelf<DeviceBudget>;
}

function createContext(options: RealtimeOptions): LiveContext {
  const { config, clock, logger, audit, devices: directory, deviceAuthenticator, iceServers } = options;
  const version = new SecurityVersion();
  const viewers = new ViewerConnections();
  const devices = new DeviceConnections();
  const background = new Background(logger);
  const trail = new LiveSessionTrail(options.sessions, clock, logger);
  return {
    config,
    logger,
    audit,
    directory,
    deviceAuthenticator,
    iceServers,
    version,
    viewers,
    devices,
    background,
    trail,
    bounded: new BoundedAudit(audit, clock),
    sessions: new LiveSessionRegistry({ clock, audit, trail, config }),
    announcer: new DeviceAnnouncer({ clock, background, directory, presence: devices, viewers, version }),
    viewerBudgets: new BudgetShelf(
      clock,
      config.viewer_messages.window_s,
      () => new ViewerBudget(config.viewer_messages),
    ),
    deviceBudgets: new BudgetShelf(clock, config.device_messages.window_s, () => new DeviceBudget(config)),
  };
}

function createDesk(options: RealtimeOptions, context: LiveContext): HelloDesk {
  const { config, clock, logger, viewers, deviceAuthenticator } = options;
  const { version, bounded, devices } = context;
  const forViewer = { ...context, clock, presence: devices, budgets: context.viewerBudgets };
  const forDevice = { ...context, clock, budgets: context.deviceBudgets };
  const openViewer = (viewer: ViewerPeer): void => {
    openInbox(viewer, viewerVocabulary, (message, frame) =>
      handleFromViewer(context, viewer, message, frame),
    );
  };
  const openDevice = (device: DevicePeer): void => {
    openInbox(device, deviceVocabulary, (message, frame) =>
      handleFromDevice(context, device, message, frame),
    );
  };
  function openInbox<M extends FromViewer | FromDevice>(
    peer: Peer,
    vocabulary: Vocabulary<M>,
    handle: PeerInboxOptions<M>['handle'],
  ): void {
    const inbox = new PeerInbox({ peer, vocabulary, handle, config, clock, audit: bounded, logger });
    peer.connection.receive = (frame): void => {
      inbox.receive(frame);
    };
    peer.connection.pinged = (): void => {
      inbox.ping();
    };
  }
  return new HelloDesk({
    config,
    clock,
    logger,
    audit: bounded,
    version,
    viewers,
    deviceAuthenticator,
    welcomeViewer: (connection, principal, message) =>
      welcomeViewer({ ...forViewer, open: openViewer }, connection, principal, message),
    welcomeDevice: (connection, message) =>
      welcomeDevice({ ...forDevice, open: openDevice }, connection, message),
  });
}
