import type { Clock } from '../../clock.ts';
import type { HubQueries } from '../../db/open-database.ts';
import { counted } from '../counted.ts';
import { fail, pass, warn, type PostureCheck } from '../posture-check.ts';

const DAY_MS = 86_400_000;
/** Whoever has forgotten a password needs a few. */
const USUAL_FAILURES = 10;

export function failedLogins(queries: HubQueries, clock: Pick<Clock, 'now'>): PostureCheck {
  return {
    id: 'failed_logins',
    title: 'Nobody is guessing passwords',
    async measure() {
      const { failures, addresses } = await queries
        .selectFrom('audit')
        .select(({ fn }) => [
          fn.countAll<number>().as('failures'),
          fn.count<number>('address').distinct().as('addresses'),
        ])
        .where('type', '=', 'login_failed')
        .where('at', '>', clock.now() - DAY_MS)
        .executeTakeFirstOrThrow();
      const from = failures > 0 ? `, from ${counted(addresses, 'address', 'addresses')}` : '';
      const detail = `${counted(failures, 'failed log-in')} in the last 24 hours${from}.`;
      return failures <= USUAL_FAILURES
        ? pass(detail)
        : warn(
            detail,
            'Look in Security → Activity where they come from, and change the password that is being guessed.',
          );
    },
  };
}

export function alertsOpen(queries: HubQueries): PostureCheck {
  return {
    id: 'alerts_open',
    title: 'No alert waits for an answer',
    async measure() {
      const rows = await queries
        .selectFrom('alerts')
        .select('severity')
        .where('acked_at', 'is', null)
        .execute();
      const count = (severity: string): number => rows.filter((row) => row.severity === severity).length;
      const detail = `Open: ${counted(count('critical'), 'critical alert')}, ${counted(count('warning'), 'warning')}, ${counted(count('notice'), 'notice')}.`;
      const fix = 'Read them in Security → Alerts, and acknowledge what you know.';
      if (count('critical') > 0) return fail(detail, fix);
      return count('warning') > 0 ? warn(detail, fix) : pass(detail);
    },
  };
}
