import { EventEmitter } from 'node:events';
import type { Principal } from './auth/principal.ts';
import type { DeviceId, UserId } from './protocol/ids.ts';
import type { Body, PendingClaim, ToViewer } from './protocol/messages.ts';

/**
 * What happened to the hub's data, told to whoever holds live connections. REST writes first and emits after, so a
 * listener that reads the database sees the new state.
 */
export interface HubEvents {
  /** Created, renamed, or otherwise different to look at. */
  device_changed: [{ device_id: DeviceId }];
  /** Gone: its sockets close at once, its sessions end. `user_ids` could see it until now. */
  device_removed: [{ device_id: DeviceId; user_ids: UserId[] }];
  /** Its token was replaced without a grace: its sockets close at once. */
  device_token_revoked: [{ device_id: DeviceId }];
  access_granted: [{ device_id: DeviceId; user_id: UserId }];
  access_removed: [{ device_id: DeviceId; user_id: UserId }];
  /** One token of a user, or all but one, no longer count. */
  tokens_revoked: [{ user_id: UserId; which: { jti: string } | { all_but: string | null } }];
  /** A token was replaced by a new one: what the old one opened goes on under the new one's name and for its life. */
  token_renewed: [{ user_id: UserId; jti: string; renewed: Pick<Principal, 'jti' | 'epoch' | 'expires_at'> }];
  /** A camera wants in, or what became of it. */
  claim_changed: [{ claim: PendingClaim }];
  /** A sign of an intrusion that nobody was told of yet. */
  alert_raised: [Extract<Body<ToViewer>, { type: 'alert' }>['payload']];
  /** Every token was revoked and only this machine is let in, since that time (epoch milliseconds); `null`: lifted. */
  contained: [{ contained_since: number | null }];
}

export type HubEventBus = EventEmitter<HubEvents>;

export function createHubEventBus(): HubEventBus {
  return new EventEmitter<HubEvents>();
}
