import { said } from '../../../../languages/said.ts';
import { useState, type SyntheticEvent } from 'react';
import { Button } from '../../ui/button.tsx';
import { CallProblem, useRetryIn } from '../../ui/call-problem.tsx';
import { PageCard } from '../../ui/page-card.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { useCall } from '../../ui/use-call.ts';
import { START_WORDS } from './start-words.ts';

export function VaultUnlockPage({ reason }: { readonly reason: string }) {
  const [passphrase, setPassphrase] = useState('');
  const unlock = useCall('vault:unlock');
  const retryIn = useRetryIn(unlock.error);

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (passphrase !== '' && retryIn === 0) void unlock.run({ passphrase });
  };

  return (
    <PageCard
      title={START_WORDS.vaultUnlockTitle}
      lead={reason === '' ? START_WORDS.vaultUnlockLead : said(reason)}
    >
      <form className="form" onSubmit={submit}>
        <PasswordField
          label={START_WORDS.passphrase}
          value={passphrase}
          onChange={setPassphrase}
          autoFocus
          autoComplete="current-password"
        />
        <CallProblem error={unlock.error} retryIn={retryIn} />
        <Button
          type="submit"
          tone="primary"
          wide
          isPending={unlock.pending}
          isDisabled={passphrase === '' || retryIn > 0}
        >
          {START_WORDS.vaultUnlock}
        </Button>
      </form>
    </PageCard>
  );
}
