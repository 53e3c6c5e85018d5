import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHubFixture, type HubFixture } from '../signaling/hub-fixture.ts';

let hub: HubFixture;
let token: string;
beforeAll(async () => {
  hub = await startHubFixture({ config: { allowed_origins: ['https://panel.example.org'] } });
  token = await hub.setUp();
});
afterAll(() => hub.dispose());

const post = (headers: Record<string, string>) =>
  hub.rest('devices', { method: 'POST', token, headers, body: { device_name: 'x', kind: 'agent' } });
const own = (): string => `https://127.0.0.1:${String(hub.address.port)}`;

describe('a cross-site request', () => {
  it.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'nonsense' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
  ])('with %j changes nothing', async (headers) => {
    const answer = await post(headers);
    expect([answer.status, answer.problem().code]).toEqual([403, 'origin_not_allowed']);
  });

  it('that says it comes from the hub but was made by another site is refused too', async () => {
    expect((await post({ origin: own(), 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });

  it.each(['PUT', 'PATCH', 'DELETE'])('with %s is refused before anything is looked up', async (method) => {
    const answer = await hub.rest('devices/none', {
      method,
      token,
      headers: { 'sec-fetch-site': 'cross-site' },
    });
    expect(answer.problem().code).toBe('origin_not_allowed');
  });

  it('as a form can not even be read', async () => {
    const body = 'device_name=x&kind=agent';
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await hub.rest('devices', { method: 'POST', token, headers, body })).status).toBe(415);
  });
});

describe('what is let through', () => {
  it.each([{}, { 'sec-fetch-site': 'none' }, { 'sec-fetch-site': 'same-origin' }])('%j', async (headers) => {
    expect((await post(headers)).status).toBe(201);
  });

  it("the hub's own page, and a configured one", async () => {
    expect((await post({ origin: own(), 'sec-fetch-site': 'same-origin' })).status).toBe(201);
    expect((await post({ origin: 'https://panel.example.org', 'sec-fetch-site': 'cross-site' })).status).toBe(
      201,
    );
  });

  it('a link from elsewhere that only reads', async () => {
    expect((await hub.rest('hub', { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(200);
  });
});

it('there are no cookies: none is set, and one that is sent counts for nothing', async () => {
  const answer = await hub.rest('me', {
    headers: { cookie: `token=${token}; authorization=Bearer ${token}` },
  });
  expect(answer.status).toBe(401);
  expect(answer.headers['set-cookie']).toBeUndefined();
});
