import { useState, type SyntheticEvent } from 'react';
import type { ClaimView } from '../../../../preload/contract/model.ts';
import { useStation } from '../../station-context.tsx';
import { Button } from '../../ui/button.tsx';
import { CallProblem, useRetryIn } from '../../ui/call-problem.tsx';
import { DialogActions } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useCall } from '../../ui/use-call.ts';
import { CAMERA_WORDS } from '../cameras/camera-words.ts';
import { PAIRING_WORDS } from './pairing-words.ts';

export interface ClaimCardProps {
  readonly claim: ClaimView;
  /** How many others wait behind it. */
  readonly more: number;
  readonly onApproved: (name: string) => void;
}

/** A camera wants in: the person compares the number on both screens and decides. */
export function ClaimCard({ claim, more, onApproved }: ClaimCardProps) {
  const { toasts } = useStation();
  const [name, setName] = useState(claim.device_name);
  const approve = useCall('claims:approve');
  const reject = useCall('claims:reject');
  const error = approve.error ?? reject.error;
  const retryIn = useRetryIn(error);

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    const chosen = name.trim() === '' ? claim.device_name : name.trim();
    const answer = await approve.run({ claim_id: claim.claim_id, device_name: chosen });
    if (answer.ok) onApproved(chosen);
  };
  const refuse = async () => {
    const answer = await reject.run({ claim_id: claim.claim_id });
    if (answer.ok) toasts.show('info', PAIRING_WORDS.rejected(claim.device_name));
  };

  return (
    <form
      className="claim"
      tabIndex={-1}
      onSubmit={(event) => void submit(event)}
      aria-label={PAIRING_WORDS.wantsIn(claim.device_name)}
    >
      <div>
        <h3>{PAIRING_WORDS.wantsIn(claim.device_name)}</h3>
        <p className="claim-from">
          {PAIRING_WORDS.from(CAMERA_WORDS.kinds[claim.kind], claim.model, claim.address)}
        </p>
      </div>
      <div className="claim-check">
        <p>{PAIRING_WORDS.compare}</p>
        <output className="claim-code tabular">{claim.check_code}</output>
      </div>
      <TextField
        label={PAIRING_WORDS.name}
        value={name}
        onChange={setName}
        maxLength={64}
        problem={approve.error?.fields?.['device_name']}
      />
      <CallProblem error={error} retryIn={retryIn} />
      <DialogActions>
        {more > 0 ? <span className="claim-more">{PAIRING_WORDS.queue(more)}</span> : null}
        <Button
          isPending={reject.pending}
          isDisabled={approve.pending || retryIn > 0}
          onPress={() => void refuse()}
        >
          {PAIRING_WORDS.reject}
        </Button>
        <Button
          type="submit"
          tone="primary"
          isPending={approve.pending}
          isDisabled={reject.pending || retryIn > 0}
        >
          {PAIRING_WORDS.approve}
        </Button>
      </DialogActions>
    </form>
  );
}
