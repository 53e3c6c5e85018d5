import { connect, type TLSSocket } from 'node:tls';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Machine } from '../../../signaling/tls/machine.ts';
import { ManualClock } from '../connection/manual-clock.ts';
import { TestSocket } from '../connection/test-socket.ts';
import { startHubFixture, type HubFixture } from '../hub-fixture.ts';

const DAY_MS = 86_400_000;

let fixture: HubFixture | undefined;
afterEach(async () => {
  await fixture?.dispose();
  fixture = undefined;
});

async function shown(address: { port: number; ca: string }): Promise<{ serial: string; names: string }> {
  return new Promise((resolve, reject) => {
    const socket: TLSSocket = connect({ host: '127.0.0.1', port: address.port, ca: address.ca }, () => {
      const certificate = socket.getPeerCertificate();
      resolve({ serial: certificate.serialNumber, names: certificate.subjectaltname ?? '' });
      socket.destroy();
    });
    socket.once('error', reject);
  });
}

describe('the certificate', () => {
  it('is renewed when the addresses change, and standing connections stay', async () => {
    const addresses = ['127.0.0.1'];
    const machine: Machine = { addresses: () => addresses, hostName: () => 'station' };
    const clock = new ManualClock(Date.now());
    fixture = await startHubFixture({ clock, world: { machine }, config: { hello_timeout_s: 600 } });
    const { address } = fixture;
    const before = await shown(address);
    expect(before.names).toBe(
      'IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1, DNS:localhost, DNS:station, DNS:station.local',
    );
    const socket = await new TestSocket(`wss://127.0.0.1:${address.port}/ws`, { ca: address.ca }).opened();

    clock.advance(30_000);
    expect((await shown(address)).serial).toBe(before.serial);

    addresses.push('192.168.44.5');
    clock.advance(30_000);
    await vi.waitFor(async () => expect((await shown(address)).names).toContain('192.168.44.5'));
    expect(socket.ws.readyState).toBe(socket.ws.OPEN);
    expect(fixture.hub.address()?.ca).toBe(address.ca);
    await fixture.rest('/healthz');
    const audited = fixture.read<{ detail: string }>(
      "SELECT detail FROM audit WHERE type = 'certificate_renewed'",
    );
    expect(audited).toEqual([{ detail: '{"reason":"addresses"}' }]);
    socket.ws.terminate();
  });

  it('is renewed at two thirds of its life', async () => {
    const clock = new ManualClock(Date.now());
    fixture = await startHubFixture({ clock });
    const { address } = fixture;
    const before = await shown(address);
    // Straight to the day: a poll every 30 s over 265 days would only take time.
    clock.jump(264 * DAY_MS);
    clock.advance(30_000);
    expect((await shown(address)).serial).toBe(before.serial);
    clock.jump(DAY_MS);
    clock.advance(30_000);
    const hub = fixture;
    await vi.waitFor(() =>
      expect(hub.read("SELECT detail FROM audit WHERE type = 'certificate_renewed'")).toEqual([
        { detail: '{"reason":"age"}' },
      ]),
    );
  });
});
