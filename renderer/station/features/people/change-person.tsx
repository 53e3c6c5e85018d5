import type { PersonView } from '../../../../preload/contract/account-model.ts';
import type { InvokeInput } from '../../../../preload/contract/channels.ts';
import { useStation } from '../../station-context.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import type { Role } from '../../ui/role-words.ts';
import { useCall } from '../../ui/use-call.ts';
import { PEOPLE_WORDS } from './people-words.ts';
import { PersonForm, type PersonFields } from './person-form.tsx';

export interface ChangePersonProps {
  readonly person: PersonView;
  readonly most: Role;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

export function ChangePerson({ person, most, onClose, onChanged }: ChangePersonProps) {
  const { toasts } = useStation();
  const change = useCall('people:change');

  const submit = async (fields: PersonFields) => {
    const answer = await change.run(differences(person, fields));
    if (!answer.ok) return;
    toasts.show('good', PEOPLE_WORDS.changed(answer.value.username));
    onChanged();
  };

  return (
    <Dialog title={PEOPLE_WORDS.changeTitle(person.username)} onClose={onClose}>
      <PersonForm
        initial={{ username: person.username, email: person.email ?? '', role: person.role }}
        most={most}
        error={change.error}
        pending={change.pending}
        ready
        submitLabel={PEOPLE_WORDS.save}
        onSubmit={(fields) => void submit(fields)}
        onClose={onClose}
      >
        <p className="field-hint">{PEOPLE_WORDS.signedOutByIt}</p>
      </PersonForm>
    </Dialog>
  );
}

/** Only what is new: naming the same role again would sign them out for nothing. */
function differences(person: PersonView, fields: PersonFields): InvokeInput<'people:change'> {
  const email = fields.email === '' ? null : fields.email;
  return {
    user_id: person.user_id,
    ...(fields.username === person.username ? {} : { username: fields.username }),
    ...(email === person.email ? {} : { email }),
    ...(fields.role === person.role ? {} : { role: fields.role }),
  };
}
