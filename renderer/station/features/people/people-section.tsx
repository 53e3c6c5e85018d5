import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import type { PersonView } from '../../../../preload/contract/account-model.ts';
import type { UserView } from '../../../../preload/contract/model.ts';
import { Button } from '../../ui/button.tsx';
import { LoadProblem } from '../../ui/load-problem.tsx';
import { rolesUpTo } from '../../ui/role-words.ts';
import { useLoaded } from '../../ui/use-loaded.ts';
import { useOwnAccount } from '../account/use-own-account.ts';
import { SectionPage } from '../security/section-page.tsx';
import { AddPerson } from './add-person.tsx';
import { ChangePerson } from './change-person.tsx';
import './people.css';
import { PEOPLE_WORDS } from './people-words.ts';
import { PersonRow, type PersonTask } from './person-row.tsx';
import { RemovePerson } from './remove-person.tsx';
import { SetPassword } from './set-password.tsx';

type Task = { readonly kind: 'add' } | { readonly kind: PersonTask; readonly person: PersonView };

/** The accounts of the hub. */
export function PeopleSection() {
  const self = useOwnAccount();
  const people = useLoaded('people:list', undefined);
  const [task, setTask] = useState<Task | null>(null);
  if (self === null) return null;
  const close = () => setTask(null);
  const done = () => {
    close();
    people.reload();
  };
  return (
    <SectionPage
      title={PEOPLE_WORDS.title}
      lead={PEOPLE_WORDS.lead}
      actions={
        <Button tone="primary" icon={<UserPlus />} onPress={() => setTask({ kind: 'add' })}>
          {PEOPLE_WORDS.add}
        </Button>
      }
    >
      <LoadProblem error={people.error} pending={people.pending} onRetry={people.reload} />
      {people.value === null && people.error === null ? (
        <p className="section-quiet" role="status">
          {PEOPLE_WORDS.loading}
        </p>
      ) : null}
      {people.value === null ? null : (
        <ul className="rows" aria-label={PEOPLE_WORDS.title}>
          {people.value.map((person) => (
            <PersonRow
              key={person.user_id}
              person={person}
              isSelf={person.user_id === self.user_id}
              mayChange={rolesUpTo(self.role).includes(person.role)}
              onTask={(kind) => setTask({ kind, person })}
            />
          ))}
        </ul>
      )}
      {task === null ? null : <TaskDialog task={task} self={self} onClose={close} onDone={done} />}
    </SectionPage>
  );
}

interface TaskDialogProps {
  readonly task: Task;
  readonly self: UserView;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function TaskDialog({ task, self, onClose, onDone }: TaskDialogProps) {
  switch (task.kind) {
    case 'add':
      return <AddPerson most={self.role} onClose={onClose} onAdded={onDone} />;
    case 'change':
      return <ChangePerson person={task.person} most={self.role} onClose={onClose} onChanged={onDone} />;
    case 'password':
      return <SetPassword person={task.person} onClose={onClose} />;
    case 'remove':
      return <RemovePerson person={task.person} onClose={onClose} onRemoved={onDone} />;
  }
}
