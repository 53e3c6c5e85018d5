import { useEffect, useState } from 'react';
import type { InvokeOutput } from '../../../../preload/contract/channels.ts';
import type { DeviceView } from '../../../../preload/contract/model.ts';
import { call } from '../../bridge.ts';
import { useStation } from '../../station-context.tsx';
import { Button } from '../../ui/button.tsx';
import { CallProblem, useRetryIn } from '../../ui/call-problem.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import type { CallError } from '../../ui/error-words.ts';
import { UI_WORDS } from '../../ui/ui-words.ts';
import { useCall } from '../../ui/use-call.ts';
import { CertificateFacts } from './certificate-facts.tsx';
import { CERTIFICATE_WORDS } from './certificate-words.ts';

type Certificates = InvokeOutput<'ip-cameras:certificate'>;

export interface CertificateDialogProps {
  readonly device: Pick<DeviceView, 'device_id' | 'device_name'>;
  readonly onClose: () => void;
}

/** Which certificate a camera shows now, and a way to accept it in place of the one before. */
export function CertificateDialog({ device, onClose }: CertificateDialogProps) {
  const { bridge, toasts } = useStation();
  const { device_id, device_name: name } = device;
  const [error, setError] = useState<CallError | null>(null);
  const accept = useCall('ip-cameras:accept-certificate');
  const [found, setFound] = useState<Certificates | null>(null);
  const problem = error ?? accept.error;
  const retryIn = useRetryIn(problem);
  useEffect(() => {
    void call(bridge, 'ip-cameras:certificate', { device_id }).then((answer) => {
      if (answer.ok) setFound(answer.value);
      else setError(answer.error);
    });
  }, [bridge, device_id]);
  const isSame = found !== null && found.accepted_sha256 === found.shown.sha256;
  const acceptIt = async (sha256: string) => {
    const answer = await accept.run({ device_id, sha256 });
    if (!answer.ok) return;
    toasts.show('good', CERTIFICATE_WORDS.accepted(name));
    onClose();
  };
  return (
    <Dialog title={CERTIFICATE_WORDS.title(name)} size="l" onClose={onClose}>
      {found === null && problem === null ? <p role="status">{CERTIFICATE_WORDS.looking}</p> : null}
      <CallProblem error={problem} retryIn={retryIn} />
      {found === null ? null : (
        <>
          <p>{isSame ? CERTIFICATE_WORDS.sameLead : CERTIFICATE_WORDS.changedLead}</p>
          <CertificateFacts shown={found.shown} before={found.accepted_sha256} />
        </>
      )}
      <DialogActions>
        <Button autoFocus onPress={onClose}>
          {UI_WORDS.close}
        </Button>
        {found === null || isSame ? null : (
          <Button
            tone="danger"
            isPending={accept.pending}
            isDisabled={accept.pending}
            onPress={() => void acceptIt(found.shown.sha256)}
          >
            {CERTIFICATE_WORDS.acceptNew}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}
