import { said } from '../../../../languages/said.ts';
import { useState, type SyntheticEvent } from 'react';
import { Button } from '../../ui/button.tsx';
import { CallProblem, useRetryIn } from '../../ui/call-problem.tsx';
import { Note } from '../../ui/note.tsx';
import { PageCard } from '../../ui/page-card.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { useCall } from '../../ui/use-call.ts';
import { START_WORDS } from './start-words.ts';
import { SHORTEST_PASSPHRASE } from './vault-passphrase.ts';

export function VaultCreatePage({ reason }: { readonly reason: string }) {
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const create = useCall('vault:create');
  const retryIn = useRetryIn(create.error);
  const short = passphrase.length < SHORTEST_PASSPHRASE;
  const differs = passphrase !== again;

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    if (!short && !differs && retryIn === 0) void create.run({ passphrase });
  };

  return (
    <PageCard title={START_WORDS.vaultCreateTitle} lead={START_WORDS.vaultCreateLead}>
      <form className="form" onSubmit={submit}>
        {reason === '' ? null : (
          <Note>
            <p>{said(reason)}</p>
          </Note>
        )}
        <PasswordField
          label={START_WORDS.passphrase}
          value={passphrase}
          onChange={setPassphrase}
          autoFocus
          autoComplete="new-password"
          hint={START_WORDS.passphraseHint}
          problem={(tried || passphrase !== '') && short ? START_WORDS.passphraseShort : null}
        />
        <PasswordField
          label={START_WORDS.passphraseAgain}
          value={again}
          onChange={setAgain}
          autoComplete="new-password"
          problem={
            (tried || again.length >= passphrase.length) && again !== '' && differs
              ? START_WORDS.passphraseDiffers
              : null
          }
        />
        <Note tone="warn">
          <p>{START_WORDS.passphraseWarning}</p>
        </Note>
        <CallProblem error={create.error} retryIn={retryIn} />
        <Button type="submit" tone="primary" wide isPending={create.pending} isDisabled={retryIn > 0}>
          {START_WORDS.vaultCreate}
        </Button>
      </form>
    </PageCard>
  );
}
