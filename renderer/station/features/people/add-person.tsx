import { useState } from 'react';
import { useStation } from '../../station-context.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import type { Role } from '../../ui/role-words.ts';
import { useCall } from '../../ui/use-call.ts';
import { ACCOUNT_WORDS } from '../account/account-words.ts';
import { PasswordHints } from '../account/password-hints.tsx';
import { acceptable, passwordRules } from '../account/password-rules.ts';
import { PEOPLE_WORDS } from './people-words.ts';
import { PersonForm, type PersonFields } from './person-form.tsx';

const EMPTY: PersonFields = { username: '', email: '', role: 'viewer' };

export interface AddPersonProps {
  readonly most: Role;
  readonly onClose: () => void;
  readonly onAdded: () => void;
}

export function AddPerson({ most, onClose, onAdded }: AddPersonProps) {
  const { toasts } = useStation();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const create = useCall('people:create');
  const rules = passwordRules(password, username);

  const submit = async ({ email, ...fields }: PersonFields) => {
    const answer = await create.run({ ...fields, password, ...(email === '' ? {} : { email }) });
    if (!answer.ok) return;
    toasts.show('good', PEOPLE_WORDS.added(answer.value.username));
    onAdded();
  };

  return (
    <Dialog title={PEOPLE_WORDS.addTitle} onClose={onClose}>
      <PersonForm
        initial={EMPTY}
        most={most}
        error={create.error}
        pending={create.pending}
        ready={acceptable(rules)}
        submitLabel={PEOPLE_WORDS.add}
        onEdit={(fields) => setUsername(fields.username)}
        onSubmit={(fields) => void submit(fields)}
        onClose={onClose}
      >
        <PasswordField
          label={ACCOUNT_WORDS.password}
          value={password}
          onChange={setPassword}
          autoComplete="new-password"
          problem={create.error?.fields?.['password']}
        />
        <PasswordHints rules={rules} />
      </PersonForm>
    </Dialog>
  );
}
