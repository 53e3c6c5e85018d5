import type { Role } from '../protocol/model.ts';

const RANK: Record<Role, number> = { viewer: 0, admin: 1, owner: 2 };

/** `owner` over `admin` over `viewer`. */
export function ranksAtLeast(role: Role, least: Role): boolean {
  return RANK[role] >= RANK[least];
}
