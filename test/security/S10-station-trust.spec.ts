import { once } from 'node:events';
import { X509Certificate } from 'node:crypto';
import { get } from 'node:https';
import { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createHubLine } from '../../main/hub-client/create-hub-line.ts';
import { fetchPinnedCa, pinOf } from '../../hub-link/pinned-ca.ts';
import { createRestClient } from '../../hub-link/rest-client.ts';
import { isHubCertificate } from '../../main/security/hub-certificate.ts';
import { systemClock } from '../../signaling/clock.ts';
import { hubInfo } from '../../signaling/protocol/rest.ts';
import { RAISED_LIMITS, startHubFixture, type HubFixture } from '../signaling/hub-fixture.ts';

/* S10, the station's side: an impostor with the same subject gets nothing, at first and on later connections. */

let own: HubFixture;
let impostor: HubFixture;

beforeAll(async () => {
  own = await startHubFixture({ config: RAISED_LIMITS, name: 'Barn' });
  impostor = await startHubFixture({ config: RAISED_LIMITS, name: 'Barn' });
}, 60_000);

afterAll(async () => {
  await own.dispose();
  await impostor.dispose();
});

describe('an impostor in the hub’s place', () => {
  it('is told nothing over REST', async () => {
    const rest = createRestClient({ url: impostor.address.url, ca: own.address.ca });
    const answer = await rest.call({ method: 'GET', path: '/hub', answer: hubInfo });
    expect(answer).toMatchObject({ ok: false, error: { code: 'hub_untrusted' } });
    rest.close();
  });

  it('never sees the token over the socket, and the person is told why', async () => {
    const endpoint = { url: impostor.address.url, ca: own.address.ca };
    const rest = createRestClient(endpoint);
    const session = {
      token: 'canary',
      expires_at: new Date(Date.now() + 3_600_000).toISOString(),
      user: { user_id: 'u', username: 'owner', role: 'owner' as const },
    };
    const line = createHubLine(session, {
      endpoint,
      rest,
      clock: systemClock,
      random: () => 1,
      logger: { info: vi.fn(), warn: vi.fn() },
      keepSession: () => Promise.resolve(),
    });
    const states: unknown[] = [];
    const offline = new Promise<void>((resolve) => {
      line.client.on('connection', (state) => {
        states.push(state);
        if (state.state === 'offline') resolve();
      });
    });
    line.start();
    await offline;
    line.stop();
    rest.close();
    expect(states.at(-1)).toMatchObject({
      state: 'offline',
      reason: expect.stringMatching(/not your hub/) as string,
    });
  });

  it('is refused by the demo cameras’ windows too', async () => {
    const leaf = await leafOf(impostor);
    const host = new URL(own.address.url).hostname;
    expect(isHubCertificate(leaf, host, impostor.address.ca, Date.now())).toBe(true);
    expect(isHubCertificate(leaf, host, own.address.ca, Date.now())).toBe(false);
  });
});

describe('a certificate for a demo camera’s window', () => {
  it('counts for its names, its time and as a leaf only', async () => {
    const leaf = await leafOf(own);
    const { ca } = own.address;
    const now = Date.now();
    const years = 365 * 24 * 60 * 60 * 1000;
    expect(isHubCertificate(leaf, 'localhost', ca, now)).toBe(true);
    expect(isHubCertificate(leaf, 'example.org', ca, now)).toBe(false);
    expect(isHubCertificate(leaf, '8.8.8.8', ca, now)).toBe(false);
    expect(isHubCertificate(leaf, 'localhost', ca, now + 2 * years)).toBe(false);
    expect(isHubCertificate(leaf, 'localhost', ca, now - 2 * years)).toBe(false);
    expect(isHubCertificate(ca, 'localhost', ca, now)).toBe(false);
    expect(isHubCertificate('', 'localhost', ca, now)).toBe(false);
  });
});

describe('TLS sessions', () => {
  it('are never resumed by the station, so that every connection is verified in full', async () => {
    const reused: boolean[] = [];
    const connect = vi.spyOn(TLSSocket.prototype, 'connect');
    const rest = createRestClient({ url: own.address.url, ca: own.address.ca });
    for (let round = 0; round < 3; round += 1) {
      await rest.call({ method: 'GET', path: '/hub', answer: hubInfo });
      for (const socket of connect.mock.contexts as TLSSocket[]) reused.push(socket.isSessionReused());
      connect.mockClear();
      rest.close();
    }
    connect.mockRestore();
    expect(reused).toEqual([false, false, false]);
  });
});

describe('a client that knows a pin only', () => {
  it('gets the CA that the pin names, and nothing when another hub answers', async () => {
    const ca = new X509Certificate(await fetchPinnedCa(own.address.url, own.address.pin));
    expect(pinOf(ca)).toBe(own.address.pin);
    const rest = createRestClient({ url: own.address.url, ca: ca.toString() });
    expect(await rest.call({ method: 'GET', path: '/hub', answer: hubInfo })).toMatchObject({ ok: true });
    rest.close();
    const refusal = { code: 'pin_mismatch' };
    await expect(fetchPinnedCa(impostor.address.url, own.address.pin)).rejects.toMatchObject(refusal);
    await expect(fetchPinnedCa(own.address.url, '')).rejects.toMatchObject(refusal);
    await expect(fetchPinnedCa('https://127.0.0.1:1', own.address.pin)).rejects.toMatchObject({
      code: 'hub_unreachable',
    });
  });
});

/** PEM of what a hub shows as its own. */
async function leafOf(fixture: HubFixture): Promise<string> {
  const request = get(`${fixture.address.url}/healthz`, { ca: fixture.address.ca, agent: false });
  request.on('error', () => undefined);
  const [socket] = (await once(request, 'socket')) as [TLSSocket];
  await once(socket, 'secureConnect');
  const pem = socket.getPeerX509Certificate()?.toString() ?? '';
  request.destroy();
  return pem;
}
