import { useState, type ReactNode } from 'react';
import { useAppState, useStation } from '../../station-context.tsx';
import { Button } from '../../ui/button.tsx';
import { CallProblem, useRetryIn } from '../../ui/call-problem.tsx';
import { ROLE_WORDS } from '../../ui/role-words.ts';
import { useCall } from '../../ui/use-call.ts';
import { LockControls } from '../lock/lock-controls.tsx';
import { LOCK_WORDS } from '../lock/lock-words.ts';
import { SectionPage } from '../security/section-page.tsx';
import './account.css';
import { ACCOUNT_WORDS } from './account-words.ts';
import { ChangePassword } from './change-password.tsx';
import { EraseAccount } from './erase-account.tsx';
import { OWN_ACCOUNT_WORDS } from './own-account-words.ts';
import { SignInList } from './sign-in-list.tsx';
import { SignOutEverywhere } from './sign-out-everywhere.tsx';
import { useOwnAccount } from './use-own-account.ts';

/** What everybody may see and do about their own account. */
export function OwnAccountSection() {
  const self = useOwnAccount();
  const lock = useAppState()?.lock;
  if (self === null) return null;
  return (
    <SectionPage
      title={OWN_ACCOUNT_WORDS.title}
      lead={OWN_ACCOUNT_WORDS.lead(self.username, ROLE_WORDS[self.role])}
    >
      <Part title={OWN_ACCOUNT_WORDS.signIns} lead={OWN_ACCOUNT_WORDS.signInsLead}>
        <SignInList />
        <div className="account-buttons">
          <SignOutEverywhere />
        </div>
      </Part>
      <Part title={OWN_ACCOUNT_WORDS.password} lead={OWN_ACCOUNT_WORDS.passwordLead}>
        <Password username={self.username} />
      </Part>
      {lock?.possible === true ? (
        <Part title={LOCK_WORDS.section}>
          <LockControls lock={lock} />
        </Part>
      ) : null}
      <Part title={OWN_ACCOUNT_WORDS.data} lead={OWN_ACCOUNT_WORDS.dataLead}>
        <OwnData />
      </Part>
      <Part title={OWN_ACCOUNT_WORDS.erase} lead={OWN_ACCOUNT_WORDS.eraseLead}>
        <div className="account-buttons">
          <EraseAccount username={self.username} />
        </div>
      </Part>
    </SectionPage>
  );
}

interface PartProps {
  readonly title: string;
  readonly lead?: string;
  readonly children: ReactNode;
}

function Part({ title, lead, children }: PartProps) {
  return (
    <section className="section-card">
      <div className="account-part">
        <h3>{title}</h3>
        {lead === undefined ? null : <p className="section-quiet">{lead}</p>}
      </div>
      {children}
    </section>
  );
}

function Password({ username }: { readonly username: string }) {
  const [changing, setChanging] = useState(false);
  if (changing) return <ChangePassword username={username} onClose={() => setChanging(false)} />;
  return (
    <div className="account-buttons">
      <Button onPress={() => setChanging(true)}>{ACCOUNT_WORDS.change}…</Button>
    </div>
  );
}

function OwnData() {
  const { toasts } = useStation();
  const save = useCall('account:export-data');
  const open = useCall('app:open-external');
  const retryIn = useRetryIn(save.error);
  const run = async () => {
    const answer = await save.run(undefined);
    if (answer.ok && answer.value.saved) toasts.show('good', OWN_ACCOUNT_WORDS.exported);
  };
  return (
    <>
      <div className="account-buttons">
        <Button isPending={save.pending} isDisabled={retryIn > 0} onPress={() => void run()}>
          {OWN_ACCOUNT_WORDS.export}
        </Button>
        <Button tone="quiet" onPress={() => void open.run({ page: 'privacy' })}>
          {OWN_ACCOUNT_WORDS.privacy}
        </Button>
      </div>
      <CallProblem error={save.error} retryIn={retryIn} />
    </>
  );
}
