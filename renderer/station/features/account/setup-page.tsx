import { useState, type SyntheticEvent } from 'react';
import { Button } from '../../ui/button.tsx';
import { CallProblem, useRetryIn } from '../../ui/call-problem.tsx';
import { PageCard } from '../../ui/page-card.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useCall } from '../../ui/use-call.ts';
import { OtherStations } from '../stations/other-stations.tsx';
import { emailProblem, usernameProblem } from './account-fields.ts';
import { ACCOUNT_WORDS } from './account-words.ts';
import { PasswordHints } from './password-hints.tsx';
import { acceptable, passwordRules } from './password-rules.ts';

/** First run: the station gets a name, and the person in front of it becomes its owner. */
export function SetupPage({ suggestedName }: { readonly suggestedName: string }) {
  const [name, setName] = useState(suggestedName);
  const [username, setUsername] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const create = useCall('account:create-owner');
  const retryIn = useRetryIn(create.error);
  const rules = passwordRules(password, username);
  const fields = create.error?.fields ?? {};
  const nameProblem = name.trim() === '' ? ACCOUNT_WORDS.stationNameEmpty : null;
  const badUsername = usernameProblem(username);
  const badEmail = emailProblem(email);

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    if (nameProblem ?? badUsername ?? badEmail) return;
    if (!acceptable(rules) || retryIn > 0) return;
    const account = { station_name: name.trim(), username, password };
    void create.run(email === '' ? account : { ...account, email });
  };

  return (
    <PageCard title={ACCOUNT_WORDS.setupTitle} lead={ACCOUNT_WORDS.setupLead} wide>
      <form className="form" onSubmit={submit}>
        <div className="form-section">
          <h2>{ACCOUNT_WORDS.stationSection}</h2>
          <TextField
            label={ACCOUNT_WORDS.stationName}
            value={name}
            onChange={setName}
            maxLength={64}
            hint={ACCOUNT_WORDS.stationNameHint}
            problem={fields['station_name'] ?? (tried ? nameProblem : null)}
          />
        </div>
        <div className="form-section">
          <h2>{ACCOUNT_WORDS.ownerSection}</h2>
          <div className="form-pair">
            <TextField
              label={ACCOUNT_WORDS.username}
              value={username}
              onChange={setUsername}
              autoFocus
              autoComplete="username"
              spellCheck="false"
              maxLength={50}
              hint={ACCOUNT_WORDS.usernameHint}
              problem={fields['username'] ?? (tried ? badUsername : null)}
            />
            <TextField
              label={ACCOUNT_WORDS.email}
              type="email"
              value={email}
              onChange={setEmail}
              autoComplete="email"
              maxLength={254}
              hint={ACCOUNT_WORDS.emailHint}
              problem={fields['email'] ?? (tried ? badEmail : null)}
            />
          </div>
          <PasswordField
            label={ACCOUNT_WORDS.password}
            value={password}
            onChange={setPassword}
            autoComplete="new-password"
            problem={fields['password']}
          />
          <PasswordHints rules={rules} />
        </div>
        <CallProblem error={create.error} retryIn={retryIn} />
        <Button type="submit" tone="primary" wide isPending={create.pending} isDisabled={retryIn > 0}>
          {ACCOUNT_WORDS.create}
        </Button>
      </form>
      <OtherStations />
    </PageCard>
  );
}
