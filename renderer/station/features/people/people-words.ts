import { t } from '../../../../languages/t.ts';
import { words } from '../../../../languages/words.ts';
import type { Role } from '../../ui/role-words.ts';

export const PEOPLE_WORDS = words({
  title: 'People',
  lead: 'Who has an account at this hub. Seeing a camera takes more: it has to be shared with them.',
  add: 'Add a person',
  you: 'You',
  none: 'Nobody yet.',
  loading: 'Loading…',
  about: (role: string, email: string | null, since: string) =>
    [role, email, t('since {{since}}', { since })].filter((part) => part !== null && part !== '').join(' · '),
  actionsFor: (name: string) => t('More: {{name}}', { name }),
  change: 'Change…',
  newPassword: 'New password…',
  remove: 'Remove…',
  addTitle: 'Add a person',
  changeTitle: (name: string) => t('Change “{{name}}”', { name }),
  role: 'Role',
  roleMeaning: {
    viewer: 'Watches the cameras that are shared with them, and changes nothing.',
    admin: 'Also adds cameras, shares them, and manages people.',
    owner: 'Also makes backups and answers emergencies. May do everything here.',
  } satisfies Record<Role, string>,
  signedOutByIt: 'A new role signs them out everywhere; they sign in again to go on.',
  save: 'Save',
  added: (name: string) =>
    t('“{{name}}” can sign in now. Tell them the password, and share cameras with them.', { name }),
  changed: (name: string) => t('“{{name}}” was changed.', { name }),
  passwordTitle: (name: string) => t('New password for “{{name}}”', { name }),
  passwordLead: 'They are signed out everywhere and sign in with the new one. Ask them to change it then.',
  setPassword: 'Set password',
  passwordSet: (name: string) => t('“{{name}}” has a new password.', { name }),
  removeTitle: (name: string) => t('Remove “{{name}}”?', { name }),
  removeLead:
    'They are signed out everywhere at once, and what they watch ends. Their account, what is shared with them and their e-mail address are erased. Cameras stay.',
  removeOwner: (name: string) => t('This is an owner. Type {{name}} to confirm.', { name }),
  removeConfirm: 'User name',
  removeButton: 'Remove person',
  removed: (name: string) => t('“{{name}}” was removed.', { name }),
});
