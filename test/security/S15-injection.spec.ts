import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Route } from '../../signaling/http/route.ts';
import { createHubLogger } from '../../signaling/logger.ts';
import { device as deviceSchema, displayName } from '../../signaling/protocol/model.ts';
import {
  auditList,
  claimAnswer,
  createPairingAnswer,
  userAnswer,
  type AuditEntryView,
} from '../../signaling/protocol/rest.ts';
import { registerDevice } from '../signaling/connection/hub-socket.ts';
import { OWNER, startHubFixture, type HubFixture } from '../signaling/hub-fixture.ts';
import type { RealValues } from '../signaling/protocol/example-of.ts';
import { registeredRoutes } from '../signaling/protocol/registered-routes.ts';
import { INJECTIONS } from './injection/injections.ts';
import { placesOf, requestWith, type Place } from './injection/request-places.ts';
import { TableCounts } from './injection/table-counts.ts';

const PLENTY = 1_000_000;
const LIMIT_MS = 120_000;

let hub: HubFixture;
let tables: TableCounts;
let schema: string;
let token: string;
let password: string = OWNER.password;
let device_id: string;
let user_id: string;
/** What the hub logged as an error. */
const errors: string[] = [];

beforeAll(async () => {
  hub = await startHubFixture({
    config: {
      max_open_pairings: PLENTY,
      max_pending_claims: PLENTY,
      max_pending_claims_per_address: PLENTY,
    },
    logger: createHubLogger({ level: 'error', destination: { write: (line) => void errors.push(line) } }),
  });
  tables = new TableCounts(hub.data_dir);
  schema = tables.schema();
});
afterAll(async () => {
  tables.close();
  await hub.dispose();
});
afterEach(() => {
  expect(tables.schema()).toBe(schema);
  expect(errors).toEqual([]);
});

const post = (path: string, body?: object) => hub.rest(path, { method: 'POST', token, body });
const newPairing = async () => (await post('pairings')).as(createPairingAnswer);
async function newClaim(): Promise<string> {
  const { secret } = await newPairing();
  const body = { secret, device: { device_name: 'door', kind: 'phone' } };
  return (await post('pairings/claim', body)).as(claimAnswer).claim_id;
}

/** What lets a request come as far as to the database. */
async function realValues({ path }: Route): Promise<RealValues> {
  const real = { role: 'viewer', current_password: password, user_ids: [user_id], user_id, device_id };
  if (path === '/pairings/claim') {
    const { secret, code } = await newPairing();
    return { secret, code };
  }
  return path.includes(':claim_id/') ? { ...real, claim_id: await newClaim() } : real;
}

async function expectHarmless(route: Route, place: Place, text: string): Promise<void> {
  const { path, body } = requestWith(route, place, text, await realValues(route));
  const before = tables.read();
  const answer = await hub.rest(path, { method: route.method, token, body });
  const after = tables.read();
  expect(answer.status).toBeLessThan(500);
  // Nothing that is there has such a name.
  if (place.part === 'params') expect(answer.status).toBeGreaterThanOrEqual(400);
  if (answer.status >= 400) expect(after).toEqual(before);
  // What was asked for is done once, and nothing else.
  for (const [name, count] of Object.entries(after)) {
    expect(Math.abs(count - (before[name] ?? 0))).toBeLessThanOrEqual(1);
  }
  if (answer.status < 400 && route.path === '/auth/password') password = text;
}

const { prefixed } = await registeredRoutes();
const rows = prefixed.flatMap((route) =>
  placesOf(route).map((place) => {
    const at = place.part === 'body' ? place.path.join('.') : place.name;
    return { name: `${route.method} ${route.path}`, part: place.part, at, route, place };
  }),
);
const inSetup = rows.filter(({ route }) => route.path === '/setup');

describe('an injection', () => {
  it.each(inSetup)(
    'into $at of the setup makes nobody',
    async ({ route, place }) => {
      for (const text of INJECTIONS) await expectHarmless(route, place, text);
      expect(hub.read('SELECT * FROM users')).toEqual([]);
    },
    LIMIT_MS,
  );

  describe('into a hub that is set up', () => {
    beforeAll(async () => {
      token = await hub.setUp();
      ({ device_id } = await registerDevice(hub, token));
      const body = { username: 'puppet', password: OWNER.password, role: 'viewer' };
      ({ user_id } = (await post('users', body)).as(userAnswer).user);
    });

    it.each(rows)(
      'by $name, $part $at, changes nothing that it was not asked for',
      async ({ route, place }) => {
        for (const text of INJECTIONS) await expectHarmless(route, place, text);
      },
      LIMIT_MS,
    );

    it('is kept as it came where a name may be anything', async () => {
      for (const text of INJECTIONS.filter((each) => displayName.safeParse(each).success)) {
        const made = await registerDevice(hub, token, text);
        const read = await hub.rest(`devices/${made.device_id}`, { token });
        expect(read.as(deviceSchema).device_name).toBe(text);
      }
    });

    describe('into a question to the trail', () => {
      const ask = async (query: Record<string, string>) =>
        (await hub.rest(`audit?${new URLSearchParams(query).toString()}`, { token })).as(auditList);
      let all: AuditEntryView[];
      beforeAll(async () => {
        // One that only `_` as any letter would find, and one that only `%` as anything would.
        for (const name of ['half_open 50% \\o/', 'halfXopen 500']) await registerDevice(hub, token, name);
        all = [];
        for (let before: number | null = PLENTY; before !== null;) {
          const page = await ask({ before: String(before), limit: '500' });
          all.push(...page.entries);
          before = page.next_before;
        }
      });

      /** SQLite's lower() knows ASCII only. */
      const lower = (text: string): string => text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
      const holds = (entry: AuditEntryView, text: string): boolean =>
        [entry.type, entry.username, entry.device_name, entry.address, JSON.stringify(entry.detail)].some(
          (field) => lower(field ?? '').includes(lower(text)),
        );

      it.each([...INJECTIONS, 'f_o', '0%', 'o/', 'f%o'])('%j is looked for as it stands', async (text) => {
        const { entries } = await ask({ search: text, limit: '500' });
        expect(entries).toEqual(all.filter((entry) => holds(entry, text)).slice(0, 500));
      });

      it.each(['type', 'user_id', 'device_id', 'address'] as const)(
        '%s is compared as it stands',
        async (field) => {
          for (const text of INJECTIONS) {
            const { entries } = await ask({ [field]: text, limit: '500' });
            expect(entries).toEqual(all.filter((entry) => entry[field] === text).slice(0, 500));
          }
        },
      );
    });
  });
});
