import { LockOpen } from 'lucide-react';
import { useState, type SyntheticEvent } from 'react';
import { Button } from '../../ui/button.tsx';
import { CallProblem, useRetryIn } from '../../ui/call-problem.tsx';
import type { CallError } from '../../ui/error-words.ts';
import { PageCard } from '../../ui/page-card.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { useCall } from '../../ui/use-call.ts';
import { LOCK_WORDS } from './lock-words.ts';

export interface LockPageProps {
  readonly stationName: string;
  readonly username: string;
}

/** All that a locked station shows. */
export function LockPage({ stationName, username }: LockPageProps) {
  const [password, setPassword] = useState('');
  const unlock = useCall('lock:unlock');
  const signOut = useCall('account:sign-out');
  const retryIn = useRetryIn(unlock.error);
  const wrong = wrongPassword(unlock.error);

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (password === '' || retryIn > 0 || unlock.pending) return;
    const answer = await unlock.run({ password });
    if (!answer.ok && answer.error.code === 'invalid_credentials') setPassword('');
  };

  return (
    <PageCard title={LOCK_WORDS.title(stationName)} lead={LOCK_WORDS.lead(username)}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        <PasswordField
          label={LOCK_WORDS.password}
          value={password}
          onChange={setPassword}
          autoFocus
          autoComplete="current-password"
          problem={wrong}
        />
        <CallProblem error={wrong === null ? unlock.error : null} retryIn={retryIn} />
        <Button
          type="submit"
          tone="primary"
          wide
          icon={<LockOpen />}
          isPending={unlock.pending}
          isDisabled={password === '' || retryIn > 0}
        >
          {LOCK_WORDS.unlock}
        </Button>
        <Button tone="quiet" wide isPending={signOut.pending} onPress={() => void signOut.run(undefined)}>
          {LOCK_WORDS.signOut}
        </Button>
      </form>
    </PageCard>
  );
}

/** The name is not asked for here, so it can only be the password. */
function wrongPassword(error: CallError | null): string | null {
  return error?.code === 'invalid_credentials' ? LOCK_WORDS.wrong : null;
}
