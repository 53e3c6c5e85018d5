import type { Clock } from '../../clock.ts';
import type { HubQueries } from '../../db/open-database.ts';
import { counted } from '../counted.ts';
import { fail, pass, warn, type PostureCheck } from '../posture-check.ts';

const DAY_MS = 86_400_000;
const MOST_OWNERS = 2;
const MOST_ADMINS = 5;
const UNUSED_DAYS = 14;
const IDLE_DAYS = 90;

/** Few people who may do everything, and somebody who is still there when one of them is not. */
export function ownerAccounts(queries: HubQueries): PostureCheck {
  return {
    id: 'owner_accounts',
    title: 'Few people may change everything',
    async measure() {
      const rows = await queries.selectFrom('users').select('role').execute();
      const owners = rows.filter(({ role }) => role === 'owner').length;
      const admins = rows.filter(({ role }) => role === 'admin').length;
      const detail = `${counted(owners, 'owner')} and ${counted(admins, 'admin')} among ${counted(rows.length, 'account')}.`;
      if (owners === 0) return fail(detail, 'Restore a backup: without an owner nobody can manage this hub.');
      if (owners > MOST_OWNERS || admins > MOST_ADMINS)
        return warn(detail, 'Give those who only watch the role Viewer in Security → People.');
      return pass(detail);
    },
  };
}

/** An account that nobody uses is one whose password nobody would miss. */
export function unusedAccounts(queries: HubQueries, clock: Pick<Clock, 'now'>): PostureCheck {
  return {
    id: 'unused_accounts',
    title: 'Every account is in use',
    async measure() {
      const rows = await queries
        .selectFrom('users')
        .leftJoin('login_addresses', 'login_addresses.user_id', 'users.user_id')
        .select(({ fn }) => ['username', 'created_at', fn.max('login_addresses.last_at').as('last_at')])
        .groupBy('users.user_id')
        .execute();
      const since = (at: number): number => Math.floor((clock.now() - at) / DAY_MS);
      const idle = rows.filter(({ created_at, last_at }) =>
        last_at === null ? since(created_at) > UNUSED_DAYS : since(last_at) > IDLE_DAYS,
      );
      if (idle.length === 0)
        return pass(`${counted(rows.length, 'account')}, each new or signed in within ${IDLE_DAYS} days.`);
      const names = idle.map(({ username, last_at }) =>
        last_at === null ? `${username} (never)` : `${username} (${since(last_at)} days ago)`,
      );
      return warn(
        `Not signed in for long: ${names.join(', ')}.`,
        'Remove accounts that nobody needs in Security → People.',
      );
    },
  };
}
