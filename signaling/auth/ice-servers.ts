import type { IceServer } from '../protocol/model.ts';

/** ICE servers for one party, with TURN credentials when TURN is configured (S13). */
export interface IceServers {
  /** `subject` is a user or device id; it becomes part of the TURN user name. */
  issue(subject: string): { ice_servers: IceServer[]; expires_at: number };
}
