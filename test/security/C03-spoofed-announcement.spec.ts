import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchPinnedCa } from '../../hub-link/pinned-ca.ts';
import { createRestClient } from '../../hub-link/rest-client.ts';
import { hubInfo } from '../../signaling/protocol/rest.ts';
import { makeTestCertificate } from '../signaling/connection/test-certificate.ts';
import { startHubFixture, type HubFixture } from '../signaling/hub-fixture.ts';

/*
 * Whoever is on the LAN can announce anything (mDNS) and take any address (ARP). These are the announcements of a liar: each
 * has the hub's id and name, and leads to the liar's address. What the person confirmed is the hub's pin.
 */

let own: HubFixture;
let liar: HubFixture;

beforeAll(async () => {
  own = await startHubFixture({ name: 'Barn' });
  liar = await startHubFixture({ name: 'Barn' });
});
afterAll(async () => {
  await own.dispose();
  await liar.dispose();
});

describe('C03: a spoofed announcement', () => {
  it('with the liar’s own pin is not the hub that was confirmed', () => {
    expect(liar.address.pin).not.toBe(own.address.pin);
  });

  it('with the hub’s pin leads to nobody who can show the key', async () => {
    await expect(fetchPinnedCa(liar.address.url, own.address.pin)).rejects.toMatchObject({
      code: 'pin_mismatch',
    });
  });

  it('gets nothing by handing out the hub’s real certificate, which anyone can have', async () => {
    const certificate = await makeTestCertificate();
    let heard = '';
    const server = createServer(certificate, (request, response) => {
      heard += request.url ?? '';
      response.end(own.address.ca);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `https://127.0.0.1:${String((server.address() as AddressInfo).port)}`;

    const ca = await fetchPinnedCa(url, own.address.pin);
    heard = '';
    const rest = createRestClient({ url, ca });
    const answer = await rest.call({ method: 'POST', path: '/auth/renew', token: 'canary', answer: hubInfo });
    rest.close();
    server.close();
    expect(answer).toMatchObject({ ok: false, error: { code: 'hub_untrusted' } });
    expect(heard).toBe('');
  });
});
