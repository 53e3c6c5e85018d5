import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { Button } from '../../ui/button.tsx';
import { CallProblem, useRetryIn } from '../../ui/call-problem.tsx';
import { DialogActions } from '../../ui/dialog.tsx';
import type { CallError } from '../../ui/error-words.ts';
import { sentenceFor } from '../../ui/error-words.ts';
import type { Role } from '../../ui/role-words.ts';
import { TextField } from '../../ui/text-field.tsx';
import { UI_WORDS } from '../../ui/ui-words.ts';
import { emailProblem, usernameProblem } from '../account/account-fields.ts';
import { ACCOUNT_WORDS } from '../account/account-words.ts';
import { RoleChoice } from './role-choice.tsx';

export interface PersonFields {
  readonly username: string;
  readonly email: string;
  readonly role: Role;
}

export interface PersonFormProps {
  readonly initial: PersonFields;
  /** The role of who fills it in. */
  readonly most: Role;
  readonly error: CallError | null;
  readonly pending: boolean;
  /** Whether what stands below the fields lets it go on. */
  readonly ready: boolean;
  readonly submitLabel: string;
  readonly onEdit?: (fields: PersonFields) => void;
  readonly onSubmit: (fields: PersonFields) => void;
  readonly onClose: () => void;
  /** What stands below the fields. */
  readonly children?: ReactNode;
}

/** Name, e-mail address and role of an account, with what the hub has against each at its field. */
export function PersonForm(props: PersonFormProps) {
  const { initial, most, error, pending, ready, submitLabel, onEdit, onSubmit, onClose, children } = props;
  const [fields, setFields] = useState(initial);
  const [tried, setTried] = useState(false);
  const retryIn = useRetryIn(error);
  const nameProblem = usernameProblem(fields.username);
  const addressProblem = emailProblem(fields.email);

  const edit = (change: Partial<PersonFields>) => {
    const next = { ...fields, ...change };
    setFields(next);
    onEdit?.(next);
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    if ((nameProblem ?? addressProblem) === null && ready && retryIn === 0 && !pending) onSubmit(fields);
  };

  return (
    <form className="form" onSubmit={submit}>
      <div className="form-pair">
        <TextField
          label={ACCOUNT_WORDS.username}
          value={fields.username}
          onChange={(username) => edit({ username })}
          autoFocus
          autoComplete="off"
          spellCheck="false"
          maxLength={50}
          hint={ACCOUNT_WORDS.usernameHint}
          problem={nameTaken(error) ?? error?.fields?.['username'] ?? (tried ? nameProblem : null)}
        />
        <TextField
          label={ACCOUNT_WORDS.email}
          type="email"
          value={fields.email}
          onChange={(email) => edit({ email })}
          autoComplete="off"
          maxLength={254}
          hint={ACCOUNT_WORDS.emailHint}
          problem={error?.fields?.['email'] ?? (tried ? addressProblem : null)}
        />
      </div>
      <RoleChoice value={fields.role} most={most} onChange={(role) => edit({ role })} />
      {children}
      <CallProblem error={isAtAField(error) ? null : error} retryIn={retryIn} />
      <DialogActions>
        <Button onPress={onClose}>{UI_WORDS.cancel}</Button>
        <Button type="submit" tone="primary" isPending={pending} isDisabled={retryIn > 0}>
          {submitLabel}
        </Button>
      </DialogActions>
    </form>
  );
}

function nameTaken(error: CallError | null): string | null {
  return error?.code === 'username_taken' ? sentenceFor(error) : null;
}

function isAtAField(error: CallError | null): boolean {
  return error?.code === 'username_taken' || Object.keys(error?.fields ?? {}).length > 0;
}
