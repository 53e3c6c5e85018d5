import { CircleCheck, LoaderCircle } from 'lucide-react';
import { useRef, useState } from 'react';
import { IpCameraForm } from '../ip-camera/ip-camera-form.tsx';
import { IP_CAMERA_WORDS } from '../ip-camera/ip-camera-words.ts';
import { Choice } from '../../ui/choice.tsx';
import { Button } from '../../ui/button.tsx';
import { CallProblem, useRetryIn } from '../../ui/call-problem.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { UI_WORDS } from '../../ui/ui-words.ts';
import { useDemoCameras } from '../cameras/use-demo-cameras.ts';
import '../start/start.css';
import { useIsOwn } from '../stations/use-is-own.ts';
import { ClaimCard } from './claim-card.tsx';
import { Invitation } from './invitation.tsx';
import './pairing.css';
import { PAIRING_WORDS } from './pairing-words.ts';
import { useKeptFocus } from './use-kept-focus.ts';
import { usePairing } from './use-pairing.ts';
import { usePendingClaims } from './use-pending-claims.ts';

type Way = keyof typeof IP_CAMERA_WORDS.ways;
const WAYS = (['phone', 'ip_camera'] as const).map((value) => ({
  value,
  label: IP_CAMERA_WORDS.ways[value],
}));

/** Invites a camera, shows who knocks, and tells when it is in. */
export function AddCameraDialog({ onClose }: { readonly onClose: () => void }) {
  const [round, setRound] = useState(0);
  const [approved, setApproved] = useState<string | null>(null);
  const [way, setWay] = useState<Way>('phone');
  const isOwn = useIsOwn();
  const [claim, ...others] = usePendingClaims();
  const part = useRef<HTMLDivElement>(null);
  useKeptFocus(part, claim?.claim_id ?? null);
  const again = () => {
    setApproved(null);
    setRound(round + 1);
  };
  return (
    <Dialog title={PAIRING_WORDS.title} size="l" onClose={onClose}>
      <div ref={part} tabIndex={-1} role="group" aria-label={PAIRING_WORDS.title}>
        {approved !== null ? <Approved name={approved} onAgain={again} onClose={onClose} /> : null}
        {approved === null && claim !== undefined ? (
          <ClaimCard key={claim.claim_id} claim={claim} more={others.length} onApproved={setApproved} />
        ) : null}
        {/* Stays mounted beneath a claim: leaving would cancel the invitation that the claim came from. */}
        <div className="add-camera" hidden={approved !== null || claim !== undefined}>
          {isOwn ? <Choice label={IP_CAMERA_WORDS.way} value={way} options={WAYS} onChange={setWay} /> : null}
          <div hidden={way !== 'phone'}>
            <InvitationOf round={round} onAgain={again} onClose={onClose} />
          </div>
          {way === 'ip_camera' ? <IpCameraForm key={round} onAdded={setApproved} /> : null}
        </div>
      </div>
    </Dialog>
  );
}

function InvitationOf({
  round,
  onAgain,
  onClose,
}: {
  round: number;
  onAgain: () => void;
  onClose: () => void;
}) {
  const pairing = usePairing(round);
  const demo = useDemoCameras();
  const isOwn = useIsOwn();
  const retryIn = useRetryIn(pairing.state === 'failed' ? pairing.error : null);
  return (
    <div className="invite">
      {pairing.state === 'opening' ? (
        <p className="invite-wait" role="status">
          <LoaderCircle aria-hidden />
          {PAIRING_WORDS.opening}
        </p>
      ) : null}
      {pairing.state === 'open' ? <Invitation pairing={pairing.view} onNewCode={onAgain} /> : null}
      {pairing.state === 'failed' ? (
        <>
          <CallProblem error={pairing.error} retryIn={retryIn} />
          <DialogActions>
            <Button tone="primary" isDisabled={retryIn > 0} onPress={onAgain}>
              {UI_WORDS.tryAgain}
            </Button>
          </DialogActions>
        </>
      ) : null}
      <footer className="invite-foot">
        {pairing.state === 'open' ? (
          <span className="invite-wait" role="status">
            <LoaderCircle aria-hidden />
            {PAIRING_WORDS.waiting}
          </span>
        ) : null}
        {isOwn ? (
          <Button
            tone="quiet"
            isPending={demo.pending}
            onPress={() => {
              void demo.show(4).then((shown) => {
                if (shown) onClose();
              });
            }}
          >
            {PAIRING_WORDS.demo}
          </Button>
        ) : null}
      </footer>
    </div>
  );
}

function Approved({ name, onAgain, onClose }: { name: string; onAgain: () => void; onClose: () => void }) {
  return (
    <div className="approved" role="status">
      <CircleCheck aria-hidden />
      <h3>{PAIRING_WORDS.done(name)}</h3>
      <p>{PAIRING_WORDS.doneLead}</p>
      <DialogActions>
        <Button onPress={onAgain}>{PAIRING_WORDS.addAnother}</Button>
        <Button tone="primary" autoFocus onPress={onClose}>
          {PAIRING_WORDS.finish}
        </Button>
      </DialogActions>
    </div>
  );
}
