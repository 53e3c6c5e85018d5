import { Choice } from '../../ui/choice.tsx';
import { ROLE_WORDS, rolesUpTo, type Role } from '../../ui/role-words.ts';
import { PEOPLE_WORDS } from './people-words.ts';

export interface RoleChoiceProps {
  readonly value: Role;
  /** The role of who chooses: nobody gives more than they have. */
  readonly most: Role;
  readonly onChange: (role: Role) => void;
}

export function RoleChoice({ value, most, onChange }: RoleChoiceProps) {
  return (
    <div className="role-choice">
      <Choice
        label={PEOPLE_WORDS.role}
        value={value}
        options={rolesUpTo(most).map((role) => ({ value: role, label: ROLE_WORDS[role] }))}
        onChange={onChange}
      />
      <p className="field-hint">{PEOPLE_WORDS.roleMeaning[value]}</p>
    </div>
  );
}
