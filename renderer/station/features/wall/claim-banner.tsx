import { Smartphone } from 'lucide-react';
import { useStation, useView } from '../../station-context.tsx';
import { Button } from '../../ui/button.tsx';
import { usePendingClaims } from '../pairing/use-pending-claims.ts';
import { WALL_WORDS } from './wall-words.ts';

/** A camera knocks while no pairing dialog is open. */
export function ClaimBanner() {
  const { view } = useStation();
  const claims = usePendingClaims();
  const dialog = useView((now) => now.dialog.kind);
  const [first] = claims;
  if (first === undefined || dialog === 'add_camera' || dialog === 'claims') return null;
  return (
    <div className="banner">
      <Smartphone aria-hidden />
      <p role="status">
        <strong>
          {claims.length === 1 ? WALL_WORDS.claimBanner(first.device_name) : WALL_WORDS.claims(claims.length)}
        </strong>
      </p>
      <Button tone="primary" onPress={() => view.setState({ dialog: { kind: 'claims' } })}>
        {WALL_WORDS.review}
      </Button>
    </div>
  );
}
