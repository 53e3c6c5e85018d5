import { Crown, Eye, KeyRound, Pencil, Trash2, Wrench } from 'lucide-react';
import type { PersonView } from '../../../../preload/contract/account-model.ts';
import { ActionMenu, type MenuAction } from '../../ui/action-menu.tsx';
import { ROLE_WORDS } from '../../ui/role-words.ts';
import { Row } from '../../ui/row.tsx';
import { day } from '../../ui/time-words.ts';
import { PEOPLE_WORDS } from './people-words.ts';

export type PersonTask = 'change' | 'password' | 'remove';

export interface PersonRowProps {
  readonly person: PersonView;
  readonly isSelf: boolean;
  /** Whether who looks may change this account; the hub decides again. */
  readonly mayChange: boolean;
  readonly onTask: (task: PersonTask) => void;
}

const ICON = { owner: Crown, admin: Wrench, viewer: Eye } as const;

export function PersonRow({ person, isSelf, mayChange, onTask }: PersonRowProps) {
  const { username, role, email, created_at } = person;
  const Icon = ICON[role];
  return (
    <Row
      icon={<Icon aria-hidden />}
      title={username}
      mark={isSelf ? PEOPLE_WORDS.you : null}
      detail={PEOPLE_WORDS.about(ROLE_WORDS[role], email, day(created_at))}
    >
      {mayChange ? (
        <ActionMenu label={PEOPLE_WORDS.actionsFor(username)} actions={actions(isSelf, onTask)} />
      ) : null}
    </Row>
  );
}

/** The own password needs the present one, and the own account is erased elsewhere: both under "My account". */
function actions(isSelf: boolean, onTask: (task: PersonTask) => void): MenuAction[] {
  const change = { id: 'change', label: PEOPLE_WORDS.change, icon: <Pencil />, run: () => onTask('change') };
  if (isSelf) return [change];
  return [
    change,
    {
      id: 'password',
      label: PEOPLE_WORDS.newPassword,
      icon: <KeyRound />,
      run: () => onTask('password'),
    },
    {
      id: 'remove',
      label: PEOPLE_WORDS.remove,
      icon: <Trash2 />,
      danger: true,
      run: () => onTask('remove'),
    },
  ];
}
