import { ShieldCheck } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { AuditVerdictView } from '../../../../../preload/contract/security-model.ts';
import { Button } from '../../../ui/button.tsx';
import { CallProblem, useRetryIn } from '../../../ui/call-problem.tsx';
import { Note } from '../../../ui/note.tsx';
import { useCall } from '../../../ui/use-call.ts';
import { ACTIVITY_WORDS } from './activity-words.ts';

interface Verification {
  readonly button: ReactNode;
  readonly result: ReactNode;
}

/** The button that has the whole record checked, and what came out. */
export function useVerifyTrail(): Verification {
  const verify = useCall('security:verify-audit');
  const retryIn = useRetryIn(verify.error);
  const [verdict, setVerdict] = useState<AuditVerdictView | null>(null);
  const run = async () => {
    const answer = await verify.run(undefined);
    setVerdict(answer.ok ? answer.value : null);
  };
  return {
    button: (
      <Button
        icon={<ShieldCheck />}
        isPending={verify.pending}
        isDisabled={retryIn > 0}
        onPress={() => void run()}
      >
        {ACTIVITY_WORDS.verify}
      </Button>
    ),
    result: (
      <>
        <CallProblem error={verify.error} retryIn={retryIn} />
        {verdict === null ? null : <Verdict verdict={verdict} />}
      </>
    ),
  };
}

function Verdict({ verdict }: { readonly verdict: AuditVerdictView }) {
  const tone = verdict.ok ? (verdict.anchored ? 'good' : 'warn') : 'problem';
  return (
    <Note tone={tone}>
      <p>{ACTIVITY_WORDS.verified(verdict)}</p>
      {verdict.ok ? null : <p>{ACTIVITY_WORDS.toDo}</p>}
    </Note>
  );
}
