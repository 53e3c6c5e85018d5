import type { UserView } from '../../../../preload/contract/model.ts';
import type { SectionId } from './section-id.ts';

type Role = UserView['role'];

/** The least role that a section is shown to; the hub decides again about everything in it. */
const MINIMAL: Record<SectionId, Role> = {
  overview: 'admin',
  alerts: 'admin',
  activity: 'admin',
  people: 'admin',
  watching: 'viewer',
  backup: 'owner',
  emergency: 'owner',
  account: 'viewer',
};

const RANK: Record<Role, number> = { viewer: 0, admin: 1, owner: 2 };

export function mayUse(section: SectionId, role: Role): boolean {
  return RANK[role] >= RANK[MINIMAL[section]];
}
