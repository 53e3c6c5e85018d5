import { X509Certificate } from 'node:crypto';
import { connect } from 'node:tls';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { stillLive, watching } from '../signaling/connection/live-watching.ts';
import { ManualClock } from '../signaling/connection/manual-clock.ts';
import { startHubFixture, type HubFixture } from '../signaling/hub-fixture.ts';

const DAY_MS = 86_400_000;
/** The client goes by the real clock, in which both certificates must be valid. */
const STARTED_DAYS_AGO = 270;

const addresses = ['127.0.0.1'];
let hub: HubFixture;
let clock: ManualClock;
beforeEach(async () => {
  clock = new ManualClock(Date.now() - STARTED_DAYS_AGO * DAY_MS);
  hub = await startHubFixture({
    clock,
    world: { machine: { addresses: () => addresses, hostName: () => 'station' } },
    // What watches on is not to end for another reason meanwhile.
    config: { heartbeat_s: 1e9, token_life_s: 2 * STARTED_DAYS_AGO * 86_400 },
  });
});
afterEach(() => hub.dispose());

/** The certificate that a new connection is shown, which trusts this hub's CA alone. */
function shown(): Promise<X509Certificate> {
  const { port, ca } = hub.address;
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, ca }, () => {
      const certificate = socket.getPeerX509Certificate();
      socket.destroy();
      if (certificate) resolve(certificate);
      else reject(new Error('no certificate'));
    });
    socket.once('error', reject);
  });
}

function pass(days: number): void {
  clock.jump(days * DAY_MS);
  clock.advance(30_000);
}

it('a certificate that comes of age or has other names is replaced under the same CA, and who watches goes on', async () => {
  const all = await watching(hub, await hub.setUp());
  const { pin, ca } = hub.address;
  const first = await shown();
  pass(264);
  expect((await shown()).serialNumber).toBe(first.serialNumber);
  pass(1);
  const second = await vi.waitFor(async () => {
    const certificate = await shown();
    expect(certificate.serialNumber).not.toBe(first.serialNumber);
    return certificate;
  });
  expect(Date.parse(second.validTo)).toBeGreaterThan(Date.parse(first.validTo) + 260 * DAY_MS);
  expect(second.verify(new X509Certificate(ca).publicKey)).toBe(true);
  await stillLive(all);

  addresses.push('192.168.44.5');
  pass(0);
  await vi.waitFor(async () => expect((await shown()).subjectAltName).toContain('192.168.44.5'));
  await stillLive(all);
  expect([hub.address.pin, hub.address.ca]).toEqual([pin, ca]);
  expect(all.viewer.ofType('session_ended')).toEqual([]);
});
