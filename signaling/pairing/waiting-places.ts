import type { HubConfig } from '../config.ts';
import type { ClaimId } from '../protocol/ids.ts';

export interface WaitingClaim {
  claim_id: ClaimId;
  address: string;
}

/** A place for one more claim, and who has to give way for it. */
export interface Place {
  gives_way: ClaimId | null;
}

/**
 * Finds a place among those that wait, per address and in all. When every place is taken, the newest of the address with the
 * most gives way to one that has clearly fewer: a crowd of rogue cameras can't keep a real one out.
 *
 * @param waiting the newest first.
 */
export function findPlace(
  waiting: readonly WaitingClaim[],
  address: string,
  config: Pick<HubConfig, 'max_pending_claims' | 'max_pending_claims_per_address'>,
): Place | null {
  const counts = new Map<string, number>();
  for (const claim of waiting) counts.set(claim.address, (counts.get(claim.address) ?? 0) + 1);
  const own = counts.get(address) ?? 0;
  if (own >= config.max_pending_claims_per_address) return null;
  if (waiting.length < config.max_pending_claims) return { gives_way: null };
  const most = Math.max(...counts.values());
  if (own + 1 >= most) return null;
  const crowded = waiting.find((claim) => counts.get(claim.address) === most);
  return { gives_way: crowded?.claim_id ?? null };
}
