import { useState } from 'react';
import type { UserView } from '../../../../preload/contract/model.ts';
import { Button } from '../../ui/button.tsx';
import { CallProblem, useRetryIn } from '../../ui/call-problem.tsx';
import { ROLE_WORDS } from '../../ui/role-words.ts';
import { useCall } from '../../ui/use-call.ts';
import { ChangePassword } from '../account/change-password.tsx';
import { Section } from './section.tsx';
import { SETTINGS_WORDS } from './settings-words.ts';

export function AccountSection({ user }: { readonly user: UserView }) {
  const [changing, setChanging] = useState(false);
  const signOut = useCall('account:sign-out');
  const retryIn = useRetryIn(signOut.error);
  return (
    <Section title={SETTINGS_WORDS.account}>
      <p className="settings-quiet">{SETTINGS_WORDS.signedInAs(user.username, ROLE_WORDS[user.role])}</p>
      {changing ? (
        <ChangePassword username={user.username} onClose={() => setChanging(false)} />
      ) : (
        <div className="settings-buttons">
          <Button onPress={() => setChanging(true)}>{SETTINGS_WORDS.changePassword}</Button>
          <Button isPending={signOut.pending} onPress={() => void signOut.run(undefined)}>
            {SETTINGS_WORDS.signOut}
          </Button>
        </div>
      )}
      <CallProblem error={signOut.error} retryIn={retryIn} />
    </Section>
  );
}
