import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Route } from '../../signaling/http/route.ts';
import { restErrorCode } from '../../signaling/protocol/errors.ts';
import { createDeviceAnswer } from '../../signaling/protocol/rest.ts';
import { startHubFixture, type HubFixture, type RestAnswer } from '../signaling/hub-fixture.ts';
import { examplesOf, fieldNamesOf, withOther } from '../signaling/protocol/example-of.ts';
import { registeredRoutes } from '../signaling/protocol/registered-routes.ts';

/** Requests a route. */
const RUNS = 12;
const LIMIT_MS = 60_000;

const hostile = fc.oneof(
  fc.jsonValue(),
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('..', '%00', "' OR 1=1 --", '%ff', '\u0000', 'x'.repeat(2_000)),
);

/** From what is no JSON at all to what only one value keeps from being right. */
function bodies(route: Route): fc.Arbitrary<string> {
  const names = route.body ? fieldNamesOf(route.body) : [];
  const keys = fc.constantFrom(...names, '__proto__', 'constructor');
  const bent = (route.body ? examplesOf(route.body) : []).flatMap(({ value, texts }) =>
    texts.map((path) => hostile.map((other) => withOther(value, path, other))),
  );
  const shaped = fc.oneof(fc.dictionary(keys, hostile), ...bent);
  return fc.oneof(
    fc.string(),
    fc.json(),
    shaped.map((value) => JSON.stringify(value)),
  );
}

/** What no HTTP client can put into a request line is not the question here. */
const inAddress = (text: string): string =>
  encodeURI(Buffer.from(text, 'utf8').toString('utf8')).replace(/[^\x21-\x7e]/g, '');

function queries({ query }: Route): fc.Arbitrary<string> {
  const names = fc.constantFrom(...(query ? fieldNamesOf(query) : []), 'planted');
  const pair = fc.tuple(names, fc.string({ unit: 'binary' })).map(([name, value]) => `${name}=${value}`);
  return fc.oneof(
    fc.constant(''),
    fc.array(pair, { maxLength: 3 }).map((pairs) => pairs.join('&')),
  );
}

const { prefixed } = await registeredRoutes();
const routes = prefixed.map((route) => ({ name: `${route.method} ${route.path}`, route }));

let hub: HubFixture;
let token: string;
beforeAll(async () => {
  hub = await startHubFixture();
  token = await hub.setUp();
});
afterAll(() => hub.dispose());

const expectRefusal = (answer: RestAnswer): void => {
  expect(answer.status).toBeLessThan(500);
  expect(restErrorCode.options).toContain(answer.problem().code);
};

/** As the owner, who signs in again when the last request ended that. */
async function ask(path: string, request: { method: string; body?: unknown }): Promise<RestAnswer> {
  const answer = await hub.rest(path, { ...request, token });
  if (answer.status !== 401 || answer.problem().code !== 'unauthenticated') return answer;
  token = await hub.logIn();
  return hub.rest(path, { ...request, token });
}

/** With a device that is there: only then are the rest of the request's parts looked at. A guess may have removed the last. */
async function addressOf({ path }: Route): Promise<string> {
  const id = path.includes(':device_id') ? await newDevice() : '';
  return path.slice(1).replace(':device_id', id).replaceAll(/:\w+/g, 'x');
}
async function newDevice(): Promise<string> {
  const answer = await ask('devices', { method: 'POST', body: { device_name: 'door', kind: 'agent' } });
  return answer.as(createDeviceAnswer).device.device_id;
}

describe.each(routes)('$name', ({ route }) => {
  const { method } = route;

  it('refuses a key that it does not know', async () => {
    const [example] = route.body ? examplesOf(route.body) : [];
    const address = await addressOf(route);
    const requests = [
      { path: `${address}?planted=1` },
      { path: address, body: { ...(example?.value as object | undefined), planted: 1 } },
    ];
    for (const { path, body } of method === 'GET' ? requests.slice(0, 1) : requests) {
      const answer = await ask(path, { method, body });
      expect([answer.status, answer.problem().code]).toEqual([400, 'invalid_input']);
    }
  });

  it(
    'answers whatever is sent with 4xx and problem details, never 5xx',
    async () => {
      const property = fc.asyncProperty(bodies(route), queries(route), async (body, query) => {
        const path = `${await addressOf(route)}${query === '' ? '' : `?${inAddress(query)}`}`;
        const answer = await ask(path, { method, ...(method !== 'GET' && { body }) });
        // A guess may be right: no body at all is fine for some.
        if (answer.status >= 400) expectRefusal(answer);
      });
      await fc.assert(property, { numRuns: RUNS });
    },
    LIMIT_MS,
  );
});

describe.each(routes.filter(({ route }) => route.params))('the address of $name', ({ route }) => {
  it(
    'answers whatever stands in it with 4xx, never 5xx',
    async () => {
      const property = fc.asyncProperty(hostile, async (piece) => {
        const path = route.path
          .slice(1)
          .replaceAll(/:\w+/g, () => inAddress(typeof piece === 'string' ? piece : JSON.stringify(piece)));
        const answer = await ask(path, { method: route.method });
        if (answer.status >= 400) expectRefusal(answer);
      });
      await fc.assert(property, { numRuns: RUNS });
    },
    LIMIT_MS,
  );
});

describe('after all of that', () => {
  it('the hub is as it was', async () => {
    expect((await ask('me', { method: 'GET' })).status).toBe(200);
    expect(hub.read("SELECT role FROM users WHERE username = 'owner'")).toEqual([{ role: 'owner' }]);
  });
});
