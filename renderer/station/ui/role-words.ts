import { words } from '../../../languages/words.ts';
import type { UserView } from '../../../preload/contract/model.ts';

export type Role = UserView['role'];

export const ROLE_WORDS = words({
  owner: 'Owner',
  admin: 'Administrator',
  viewer: 'Viewer',
}) satisfies Record<Role, string>;

/** Lowest first. */
const ROLES: readonly Role[] = ['viewer', 'admin', 'owner'];

/** Those that somebody of this role may give: never one above their own. */
export function rolesUpTo(role: Role): readonly Role[] {
  return ROLES.slice(0, ROLES.indexOf(role) + 1);
}
