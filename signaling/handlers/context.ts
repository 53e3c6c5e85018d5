import type { AuditLog } from '../audit/audit-log.ts';
import type { IceServers } from '../auth/ice-servers.ts';
import type { HubConfig } from '../config.ts';
import type { BoundedAudit } from '../connection/bounded-audit.ts';
import type { DeviceAnnouncer } from '../connection/device-announcer.ts';
import type { DeviceConnections } from '../connection/device-connections.ts';
import type { SecurityVersion } from '../connection/settled.ts';
import type { ViewerConnections } from '../connection/viewer-connections.ts';
import type { DeviceAuthenticator, DeviceDirectory } from '../devices/device-directory.ts';
import type { Logger } from '../logger.ts';
import type { LiveSessionRegistry } from '../sessions/live-session-registry.ts';
import type { LiveSessionTrail } from '../sessions/live-session-trail.ts';

/** What handlers of messages work with; each takes the part it needs. */
export interface HandlerContext {
  config: HubConfig;
  logger: Logger;
  audit: AuditLog;
  /** For what a peer can cause at will. */
  bounded: Pick<BoundedAudit, 'write'>;
  sessions: LiveSessionRegistry;
  trail: LiveSessionTrail;
  viewers: ViewerConnections;
  devices: DeviceConnections;
  announcer: DeviceAnnouncer;
  directory: DeviceDirectory;
  deviceAuthenticator: DeviceAuthenticator;
  iceServers: IceServers;
  version: SecurityVersion;
}
