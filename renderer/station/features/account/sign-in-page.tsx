import { said } from '../../../../languages/said.ts';
import { useState, type SyntheticEvent } from 'react';
import { Button } from '../../ui/button.tsx';
import { CallProblem, useRetryIn } from '../../ui/call-problem.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Note } from '../../ui/note.tsx';
import { PageCard } from '../../ui/page-card.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useCall } from '../../ui/use-call.ts';
import { OtherStations } from '../stations/other-stations.tsx';
import { ACCOUNT_WORDS } from './account-words.ts';

export interface SignInPageProps {
  readonly stationName: string;
  readonly lastUsername: string | null;
  readonly notice: string | null;
}

export function SignInPage({ stationName, lastUsername, notice }: SignInPageProps) {
  const [username, setUsername] = useState(lastUsername ?? '');
  const [password, setPassword] = useState('');
  const [remember, setRemember] = useState(true);
  const signIn = useCall('account:sign-in');
  const retryIn = useRetryIn(signIn.error);

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (username === '' || password === '' || retryIn > 0 || signIn.pending) return;
    const answer = await signIn.run({ username, password, remember });
    if (!answer.ok && answer.error.code === 'invalid_credentials') setPassword('');
  };

  return (
    <PageCard title={ACCOUNT_WORDS.signInTitle(stationName)}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        {notice === null ? null : (
          <Note>
            <p>{said(notice)}</p>
          </Note>
        )}
        <TextField
          label={ACCOUNT_WORDS.username}
          value={username}
          onChange={setUsername}
          autoFocus={lastUsername === null}
          autoComplete="username"
          spellCheck="false"
        />
        <PasswordField
          label={ACCOUNT_WORDS.password}
          value={password}
          onChange={setPassword}
          autoFocus={lastUsername !== null}
          autoComplete="current-password"
        />
        <Checkbox isSelected={remember} onChange={setRemember}>
          {ACCOUNT_WORDS.remember}
        </Checkbox>
        <CallProblem error={signIn.error} retryIn={retryIn} />
        <Button
          type="submit"
          tone="primary"
          wide
          isPending={signIn.pending}
          isDisabled={username === '' || password === '' || retryIn > 0}
        >
          {ACCOUNT_WORDS.signIn}
        </Button>
      </form>
      <OtherStations />
    </PageCard>
  );
}
