import { useRef } from 'react';
import { useStation } from '../../station-context.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ClaimCard } from './claim-card.tsx';
import './pairing.css';
import { PAIRING_WORDS } from './pairing-words.ts';
import { useKeptFocus } from './use-kept-focus.ts';
import { usePendingClaims } from './use-pending-claims.ts';

/** Decides on cameras that knocked while the invitation was not open here. Gone once none is left. */
export function ClaimsDialog({ onClose }: { readonly onClose: () => void }) {
  const { toasts } = useStation();
  const [claim, ...others] = usePendingClaims();
  const part = useRef<HTMLDivElement>(null);
  useKeptFocus(part, claim?.claim_id ?? null);
  if (claim === undefined) return null;
  return (
    <Dialog title={PAIRING_WORDS.claimsTitle} onClose={onClose}>
      <div ref={part}>
        <ClaimCard
          key={claim.claim_id}
          claim={claim}
          more={others.length}
          onApproved={(name) => toasts.show('good', PAIRING_WORDS.done(name))}
        />
      </div>
    </Dialog>
  );
}
