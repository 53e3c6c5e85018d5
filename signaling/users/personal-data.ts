import type { z } from 'zod';
import type { AuditTrail } from '../audit/audit-trail.ts';
import { liveSignIns } from '../auth/sign-in-rows.ts';
import { signInView } from '../auth/sign-in-view.ts';
import type { Principal } from '../auth/principal.ts';
import { isoTime } from '../clock.ts';
import type { HubQueries } from '../db/open-database.ts';
import type { UserId } from '../protocol/ids.ts';
import type { personalData } from '../protocol/rest.ts';
import type { SqliteSessionStore } from '../sessions/sqlite-session-store.ts';

type PersonalDataAnswer = z.input<typeof personalData>;

export interface PersonalDataOptions {
  queries: HubQueries;
  trail: AuditTrail;
  sessions: Pick<SqliteSessionStore, 'list'>;
}

/** Everything that the hub keeps about one person (S33), and nothing of anybody else. */
export class PersonalData {
  readonly #options: PersonalDataOptions;

  constructor(options: PersonalDataOptions) {
    this.#options = options;
  }

  async of(principal: Principal, now: number): Promise<PersonalDataAnswer> {
    const { queries, trail, sessions } = this.#options;
    const { user } = principal;
    const { user_id } = user;
    return {
      exported_at: isoTime(now),
      user,
      sign_ins: (await liveSignIns(queries, user_id, now)).map((row) => signInView(row, principal)),
      addresses: await addressesOf(queries, user_id),
      login_hours: await hoursOf(queries, user_id),
      devices: await devicesOf(queries, user_id),
      invitations: await invitationsOf(queries, user_id),
      sessions: await sessions.list(user_id, null),
      alerts: await alertsAbout(queries, user_id),
      audit: await trail.of(user_id),
    };
  }
}

async function addressesOf(queries: HubQueries, user_id: UserId): Promise<PersonalDataAnswer['addresses']> {
  const rows = await queries
    .selectFrom('login_addresses')
    .select(['address', 'last_at'])
    .where('user_id', '=', user_id)
    .orderBy('last_at', 'desc')
    .execute();
  return rows.map(({ address, last_at }) => ({ address, last_at: isoTime(last_at) }));
}

async function hoursOf(queries: HubQueries, user_id: UserId): Promise<PersonalDataAnswer['login_hours']> {
  return queries
    .selectFrom('login_hours')
    .select(['hour', 'logins'])
    .where('user_id', '=', user_id)
    .orderBy('hour')
    .execute();
}

async function devicesOf(queries: HubQueries, user_id: UserId): Promise<PersonalDataAnswer['devices']> {
  const rows = await queries
    .selectFrom('device_access')
    .innerJoin('devices', 'devices.device_id', 'device_access.device_id')
    .select(['devices.device_id', 'devices.device_name', 'device_access.granted_at'])
    .where('device_access.user_id', '=', user_id)
    .orderBy('device_access.granted_at')
    .execute();
  return rows.map((row) => ({ ...row, granted_at: isoTime(row.granted_at) }));
}

async function invitationsOf(
  queries: HubQueries,
  user_id: UserId,
): Promise<PersonalDataAnswer['invitations']> {
  const rows = await queries
    .selectFrom('pairings')
    .select(['pairing_id', 'name', 'created_at', 'expires_at'])
    .where('created_by', '=', user_id)
    .orderBy('created_at')
    .execute();
  return rows.map((row) => ({
    ...row,
    created_at: isoTime(row.created_at),
    expires_at: isoTime(row.expires_at),
  }));
}

/** Without the name of who acknowledged it, which is another's. */
async function alertsAbout(queries: HubQueries, user_id: UserId): Promise<PersonalDataAnswer['alerts']> {
  const rows = await queries
    .selectFrom('alerts')
    .select(['alert_id', 'kind', 'severity', 'message', 'created_at', 'last_at', 'count', 'address'])
    .where('user_id', '=', user_id)
    .orderBy('created_at')
    .execute();
  return rows.map((row) => ({ ...row, created_at: isoTime(row.created_at), last_at: isoTime(row.last_at) }));
}
