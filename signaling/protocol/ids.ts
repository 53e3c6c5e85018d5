import { z } from 'zod';

/**
 * Ids are opaque strings on the wire (wire-protocol.md, introduction). Each kind is a type of its own, so that a device
 * id can't be passed where a session id is meant.
 */
const opaqueId = z.string().min(1).max(64);

export const hubId = opaqueId.brand<'HubId'>();
export type HubId = z.infer<typeof hubId>;

export const userId = opaqueId.brand<'UserId'>();
export type UserId = z.infer<typeof userId>;

export const deviceId = opaqueId.brand<'DeviceId'>();
export type DeviceId = z.infer<typeof deviceId>;

/** UUIDv4; it only names a session and gives no access (wire-protocol.md §3). */
export const sessionId = z.uuid({ version: 'v4' }).brand<'SessionId'>();
export type SessionId = z.infer<typeof sessionId>;

export const pairingId = opaqueId.brand<'PairingId'>();
export type PairingId = z.infer<typeof pairingId>;

export const claimId = opaqueId.brand<'ClaimId'>();
export type ClaimId = z.infer<typeof claimId>;

export const connectionId = opaqueId.brand<'ConnectionId'>();
export type ConnectionId = z.infer<typeof connectionId>;

/** Chosen by a message's sender, so that it can tell which reply belongs to which message. */
export const messageId = z.string().min(1).max(64);
