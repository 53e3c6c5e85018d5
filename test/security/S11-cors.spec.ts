import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHubFixture, type HubFixture } from '../signaling/hub-fixture.ts';

const FOREIGN = 'https://elsewhere.example';
const PANEL = 'https://panel.example.org';
const allowing = (headers: object): string[] =>
  Object.keys(headers).filter((name) => name.startsWith('access-control-'));

describe('CORS', () => {
  let hub: HubFixture;
  beforeAll(async () => {
    hub = await startHubFixture();
  });
  afterAll(() => hub.dispose());

  it.each(['GET', 'OPTIONS', 'POST'])('allows nothing by default: %s', async (method) => {
    const headers = { origin: FOREIGN, 'access-control-request-method': 'POST' };
    const answer = await hub.rest('hub', { method, headers });
    expect(answer.status).toBe(403);
    expect(allowing(answer.headers)).toEqual([]);
  });

  it('says nothing to its own pages either, which do not need it', async () => {
    const { port } = hub.address;
    const origin = `https://127.0.0.1:${String(port)}`;
    const answer = await hub.rest('hub', { headers: { origin } });
    expect([answer.status, allowing(answer.headers)]).toEqual([200, []]);
  });

  it('opens to a configured origin alone, without cookies', async () => {
    const own = await startHubFixture({ config: { allowed_origins: [PANEL] } });
    const preflight = (origin: string) =>
      own.rest('auth/login', {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      });
    const allowed = await preflight(PANEL);
    expect(allowed.status).toBe(204);
    expect(allowed.headers['access-control-allow-origin']).toBe(PANEL);
    expect(allowed.headers['access-control-allow-credentials']).toBeUndefined();
    const refused = await preflight(FOREIGN);
    expect([refused.status, allowing(refused.headers)]).toEqual([403, []]);
    await own.dispose();
  });
});
