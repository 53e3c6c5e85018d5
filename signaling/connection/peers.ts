import type { Principal } from '../auth/principal.ts';
import type { DeviceId } from '../protocol/ids.ts';
import type { Body, ToDevice, ToViewer } from '../protocol/messages.ts';
import type { LiveSession } from '../sessions/live-session.ts';
import type { Connection } from './connection.ts';
import type { DeviceBudget, ViewerBudget } from './message-budget.ts';
import type { Outbox } from './outbox.ts';
import type { TokenLife } from './token-life.ts';

export type Side = 'viewer' | 'device';

/** A connection that was authenticated as a user's. */
export interface ViewerPeer {
  readonly side: 'viewer';
  readonly connection: Connection;
  /** As of the token in use: a renewed one takes the place of the one it said `hello` with. */
  principal: Principal;
  /** Ends the connection when that token expires. */
  readonly life: TokenLife;
  readonly outbox: Outbox<Body<ToViewer>>;
  readonly budget: ViewerBudget;
  readonly sessions: Set<LiveSession>;
}

/** A connection that was authenticated as a device's. */
export interface DevicePeer {
  readonly side: 'device';
  readonly connection: Connection;
  readonly device_id: DeviceId;
  readonly outbox: Outbox<Body<ToDevice>>;
  readonly budget: DeviceBudget;
  readonly sessions: Set<LiveSession>;
  /** It was sent `token_rotate` and has not answered yet. */
  rotation_pending: boolean;
}

export type Peer = ViewerPeer | DevicePeer;
