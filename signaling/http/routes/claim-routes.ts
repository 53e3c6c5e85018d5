import { z } from 'zod';
import type { AuditLog } from '../../audit/audit-log.ts';
import type { AddressLimiter } from '../../auth/address-limiter.ts';
import type { Clock } from '../../clock.ts';
import type { HubConfig } from '../../config.ts';
import type { BoundedAudit } from '../../connection/bounded-audit.ts';
import type { DeviceTokenStore } from '../../devices/device-token-store.ts';
import { deviceView } from '../../devices/device-view.ts';
import type { Presence } from '../../devices/presence.ts';
import type { HubEventBus } from '../../hub-events.ts';
import { toPendingClaim, type ClaimRow, type ClaimStore } from '../../pairing/claim-store.ts';
import type { PairingRow, PairingStore } from '../../pairing/pairing-store.ts';
import { Turns } from '../../pairing/turns.ts';
import { claimId, type ClaimId } from '../../protocol/ids.ts';
import {
  approveClaimAnswer,
  approveClaimRequest,
  claimAnswer,
  claimList,
  claimRequest,
  claimStatus,
  type ClaimAnswer,
  type ClaimRequest,
  type ClaimStatus,
} from '../../protocol/rest.ts';
import { limitedAddress } from '../../tls/address-ranges.ts';
import { limited, Refusal } from '../problem.ts';
import { openRoute, userRoute, type Route } from '../route.ts';

export interface ClaimRouteParts {
  config: Pick<HubConfig, 'wrong_claim_rate'>;
  clock: Pick<Clock, 'now'>;
  audit: Pick<AuditLog, 'write'>;
  flood_audit: Pick<BoundedAudit, 'write'>;
  events: HubEventBus;
  pairings: PairingStore;
  claims: ClaimStore;
  deviceTokens: DeviceTokenStore;
  addressLimiter: AddressLimiter;
  presence: Presence;
}

const params = z.strictObject({ claim_id: claimId });

export function claimRoutes(parts: ClaimRouteParts): Route[] {
  return [claim(parts), status(parts), list(parts), approve(parts), reject(parts)];
}

function claim(parts: ClaimRouteParts): Route {
  const turns = new Turns();
  return openRoute({
    method: 'POST',
    path: '/pairings/claim',
    body: claimRequest,
    answer: claimAnswer,
    status: 202,
    handle: ({ body, address }) => turns.take(() => makeClaim(parts, body, address)),
  });
}

async function makeClaim(
  parts: ClaimRouteParts,
  body: ClaimRequest,
  address: string,
): Promise<ClaimAnswer | Refusal> {
  const place = await parts.claims.placeFor(limitedAddress(address));
  if (place === null) {
    parts.flood_audit.write({ type: 'rate_limited', address, detail: { what: 'claims' } });
    return new Refusal('capacity', { detail: 'Too many cameras are waiting.', retry_after_s: 30 });
  }
  const pairing = await takePairing(parts, body, address);
  if (pairing instanceof Refusal) return pairing;
  if (place.gives_way !== null) await giveWay(parts, place.gives_way);
  const { device_name, kind, model } = body.device;
  const device = { device_name, kind, model: model ?? null };
  const made = await parts.claims.add(pairing, device, limitedAddress(address));
  const { claim_id, check_code } = made.claim;
  parts.audit.write({ type: 'claim_made', address, detail: { claim_id } });
  parts.events.emit('claim_changed', { claim: toPendingClaim(made.claim) });
  return { claim_id, claim_secret: made.claim_secret, check_code };
}

async function giveWay(parts: ClaimRouteParts, claim_id: ClaimId): Promise<void> {
  const gone = await parts.claims.giveWay(claim_id);
  if (!gone) return;
  parts.flood_audit.write({ type: 'rate_limited', address: gone.address, detail: { what: 'claims' } });
  parts.events.emit('claim_changed', { claim: toPendingClaim(gone) });
}

async function takePairing(
  parts: ClaimRouteParts,
  body: ClaimRequest,
  address: string,
): Promise<PairingRow | Refusal> {
  if ('secret' in body) {
    const pairing = await parts.pairings.takeBySecret(body.secret);
    if (pairing) return pairing;
    parts.flood_audit.write({ type: 'pairing_code_wrong', address, detail: { by: 'secret' } });
    return refuseWrong(parts, address, 'pairing_unknown');
  }
  const taken = await parts.pairings.takeByCode(body.code);
  if (!('killed' in taken)) return taken;
  parts.flood_audit.write({ type: 'pairing_code_wrong', address });
  if (taken.killed > 0)
    parts.audit.write({ type: 'pairings_killed', address, detail: { codes: taken.killed } });
  return refuseWrong(parts, address, 'pairing_code_wrong');
}

async function refuseWrong(
  parts: ClaimRouteParts,
  address: string,
  code: 'pairing_unknown' | 'pairing_code_wrong',
): Promise<Refusal> {
  const wait = await parts.addressLimiter.take('claim', address, parts.config.wrong_claim_rate);
  return wait === null ? new Refusal(code) : limited(wait);
}

function status(parts: ClaimRouteParts): Route {
  return openRoute({
    method: 'GET',
    path: '/pairings/claims/:claim_id',
    params,
    answer: claimStatus,
    async handle(input) {
      if (input.bearer === null) return new Refusal('unauthenticated');
      const row = await parts.claims.findWithSecret(input.params.claim_id, input.bearer);
      return row ? statusOf(parts, row) : new Refusal('claim_unknown');
    },
  });
}

/**
 * Only hashes of tokens are stored, so each question before the first `hello` is answered with a fresh one that replaces
 * the last: an answer that got lost, or a hub that restarted in between, costs nothing.
 */
async function statusOf(parts: ClaimRouteParts, row: ClaimRow): Promise<ClaimStatus> {
  if (row.status !== 'approved') return { status: row.status };
  // Approved and then removed again.
  if (row.device_id === null) return { status: 'rejected' };
  const device_token = await parts.deviceTokens.handOut(row.device_id);
  return { status: 'approved', device_id: row.device_id, ...(device_token !== null && { device_token }) };
}

function list(parts: ClaimRouteParts): Route {
  return userRoute({
    method: 'GET',
    path: '/pairings/claims',
    action: 'claim.decide',
    answer: claimList,
    handle: async () => ({ claims: (await parts.claims.list()).map(toPendingClaim) }),
  });
}

function approve(parts: ClaimRouteParts): Route {
  return userRoute({
    method: 'POST',
    path: '/pairings/claims/:claim_id/approve',
    action: 'claim.decide',
    params,
    body: approveClaimRequest.optional(),
    answer: approveClaimAnswer,
    async handle(input, { user }) {
      const { claim_id } = input.params;
      const approved = await parts.claims.approve(claim_id, user.user_id, input.body?.device_name ?? null);
      if (typeof approved === 'string') return new Refusal(approved);
      const { device_id } = approved.device;
      const entry = { user_id: user.user_id, device_id, address: input.address };
      const { kind, address: claimed_from } = approved.claim;
      parts.audit.write({ ...entry, type: 'claim_approved', detail: { claim_id, kind, claimed_from } });
      parts.audit.write({ ...entry, type: 'access_granted', detail: { to: user.user_id } });
      parts.events.emit('access_granted', { device_id, user_id: user.user_id });
      parts.events.emit('claim_changed', { claim: toPendingClaim(approved.claim) });
      return { device: deviceView(approved.device, parts.presence, parts.clock.now()) };
    },
  });
}

function reject(parts: ClaimRouteParts): Route {
  return userRoute({
    method: 'POST',
    path: '/pairings/claims/:claim_id/reject',
    action: 'claim.decide',
    params,
    async handle(input, { user }) {
      const { claim_id } = input.params;
      const rejected = await parts.claims.reject(claim_id);
      if (typeof rejected === 'string') return new Refusal(rejected);
      parts.audit.write({
        type: 'claim_rejected',
        user_id: user.user_id,
        address: input.address,
        detail: { claim_id },
      });
      parts.events.emit('claim_changed', { claim: toPendingClaim(rejected) });
      return undefined;
    },
  });
}
