import type { HubQueries } from '../db/open-database.ts';
import type { UserId } from '../protocol/ids.ts';

/** Which of these ids are no user's. */
export async function missingUsers(queries: HubQueries, user_ids: readonly UserId[]): Promise<UserId[]> {
  if (user_ids.length === 0) return [];
  const rows = await queries.selectFrom('users').select('user_id').where('user_id', 'in', user_ids).execute();
  const known = new Set(rows.map((row) => row.user_id));
  return user_ids.filter((id) => !known.has(id));
}
