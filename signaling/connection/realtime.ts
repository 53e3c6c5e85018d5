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
import type { LiveSessions, SessionStore } from '../sessions/session-store.ts';

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

export function createRealtime(options: RealtimeOptions): Realtime {
  throw new Error(`not built yet: ${String(options.config.heartbeat_s)}`);
}
