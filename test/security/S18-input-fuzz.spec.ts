import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { restErrorCode } from '../../signaling/protocol/errors.ts';
import { startHubFixture, type HubFixture } from '../signaling/hub-fixture.ts';

const ROUTES: readonly [string, string][] = [
  ['POST', 'setup'],
  ['POST', 'auth/login'],
  ['POST', 'auth/password'],
  ['POST', 'devices'],
  ['PATCH', 'devices/x'],
  ['PUT', 'devices/x/access'],
  ['POST', 'devices/x/token'],
  ['POST', 'pairings'],
  ['POST', 'pairings/claim'],
  ['POST', 'pairings/claims/x/approve'],
  ['DELETE', 'sessions/x'],
];
const KEYS = [
  'username',
  'password',
  'setup_code',
  'device_name',
  'kind',
  'device',
  'secret',
  'code',
  'user_ids',
  'ttl_s',
];

const jsonish = fc.oneof(
  fc.json(),
  fc
    .dictionary(fc.constantFrom(...KEYS, '__proto__', 'constructor'), fc.jsonValue())
    .map((value) => JSON.stringify(value)),
  fc.string(),
);
const pathPiece = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('..', '%00', "' OR 1=1 --", '%ff'),
);

/** Half a surrogate pair has no UTF-8. */
function wellFormed(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}

let hub: HubFixture;
let token: string;
beforeAll(async () => {
  hub = await startHubFixture({ config: { login_rate: { count: 3, window_s: 60 } } });
  token = await hub.setUp();
});
afterAll(() => hub.dispose());

describe('whatever is sent', () => {
  it('as a body is answered with 4xx and problem details, never 5xx', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...ROUTES), jsonish, async ([method, path], body) => {
        const answer = await hub.rest(path, { method, token, body });
        // A guess may be right: no body at all is fine for some.
        if (answer.status < 400) return;
        expect(answer.status).toBeLessThan(500);
        expect(restErrorCode.options).toContain(answer.problem().code);
      }),
      { numRuns: 200 },
    );
  }, 60_000);

  it('as a path is answered with 4xx, never 5xx', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('devices/', 'sessions/', 'pairings/claims/', ''),
        pathPiece,
        async (base, piece) => {
          // What no HTTP client can put into a request line is not the question here.
          const target = `${base}${encodeURI(wellFormed(piece))}`.replace(/[^\x21-\x7e]/g, '');
          const answer = await hub.rest(target, { token });
          if (answer.status < 400) return;
          expect(answer.status).toBeLessThan(500);
          expect(restErrorCode.options).toContain(answer.problem().code);
        },
      ),
      { numRuns: 150 },
    );
  }, 60_000);

  it('leaves the hub as it was', async () => {
    expect((await hub.rest('me', { token })).status).toBe(200);
    expect(hub.read('SELECT username FROM users')).toEqual([{ username: 'owner' }]);
  });
});
