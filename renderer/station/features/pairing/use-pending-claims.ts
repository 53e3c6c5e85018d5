import type { ClaimView } from '../../../../preload/contract/model.ts';
import { useAppState } from '../../station-context.tsx';
import { useNow } from '../../ui/now.ts';

/** Cameras that wait for a decision, oldest first as main lists them. */
export function usePendingClaims(): readonly ClaimView[] {
  const current = useAppState()?.current;
  const now = useNow();
  if (current?.phase !== 'ready') return [];
  return current.claims.filter((claim) => claim.status === 'pending' && Date.parse(claim.expires_at) > now);
}
