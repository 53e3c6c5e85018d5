import { MonitorSmartphone } from 'lucide-react';
import type { SignInView } from '../../../../preload/contract/account-model.ts';
import { useStation } from '../../station-context.tsx';
import { Button } from '../../ui/button.tsx';
import { sentenceFor } from '../../ui/error-words.ts';
import { LoadProblem } from '../../ui/load-problem.tsx';
import { useNow } from '../../ui/now.ts';
import { Row } from '../../ui/row.tsx';
import { clockTime } from '../../ui/time-words.ts';
import { useCall } from '../../ui/use-call.ts';
import { useLoaded } from '../../ui/use-loaded.ts';
import { OWN_ACCOUNT_WORDS } from './own-account-words.ts';
import { programWords } from './program-words.ts';

/** Where the person is signed in, this place first. */
export function SignInList() {
  const signIns = useLoaded('account:sign-ins', undefined);
  const list = [...(signIns.value ?? [])].sort((a, b) => Number(b.current) - Number(a.current));
  return (
    <>
      <LoadProblem error={signIns.error} pending={signIns.pending} onRetry={signIns.reload} />
      {signIns.value === null && signIns.error === null ? (
        <p className="section-quiet" role="status">
          {OWN_ACCOUNT_WORDS.loading}
        </p>
      ) : null}
      {list.length === 0 ? null : (
        <ul className="rows" aria-label={OWN_ACCOUNT_WORDS.signIns}>
          {list.map((signIn) => (
            <SignInRow key={signIn.sign_in_id} signIn={signIn} onEnded={signIns.reload} />
          ))}
        </ul>
      )}
    </>
  );
}

function SignInRow({ signIn, onEnded }: { readonly signIn: SignInView; readonly onEnded: () => void }) {
  const { toasts } = useStation();
  const now = useNow();
  const end = useCall('account:end-sign-in');
  const { sign_in_id, address, signed_in_at, expires_at, current } = signIn;
  const program = programWords(signIn.agent);
  const run = async () => {
    const answer = await end.run({ sign_in_id });
    if (answer.ok) toasts.show('good', OWN_ACCOUNT_WORDS.ended);
    else toasts.show('problem', sentenceFor(answer.error));
    onEnded();
  };
  return (
    <Row
      icon={<MonitorSmartphone aria-hidden />}
      title={program}
      mark={current ? OWN_ACCOUNT_WORDS.here : null}
      detail={OWN_ACCOUNT_WORDS.place(address, clockTime(signed_in_at, now), clockTime(expires_at, now))}
    >
      {current ? null : (
        <Button
          aria-label={OWN_ACCOUNT_WORDS.endLabel(program, address)}
          isPending={end.pending}
          onPress={() => void run()}
        >
          {OWN_ACCOUNT_WORDS.end}
        </Button>
      )}
    </Row>
  );
}
