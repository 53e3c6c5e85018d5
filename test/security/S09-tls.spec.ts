import { connect, type ConnectionOptions } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHubFixture, type HubFixture } from '../signaling/hub-fixture.ts';

let fixture: HubFixture;
beforeAll(async () => {
  fixture = await startHubFixture();
});
afterAll(() => fixture.dispose());

async function shake(options: ConnectionOptions): Promise<string> {
  const { port, ca } = fixture.address;
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, ca, ...options }, () => {
      resolve(`${socket.getProtocol() ?? ''} ${socket.getCipher().name}`);
      socket.destroy();
    });
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  });
}

describe('TLS', () => {
  // SECLEVEL=0 so that it is the hub that refuses, not this client's own policy.
  it.each(['TLSv1', 'TLSv1.1'] as const)('%s is refused', async (version) => {
    const outcome = await shake({ minVersion: version, maxVersion: version, ciphers: 'ALL:@SECLEVEL=0' });
    expect(outcome).toMatch(/ALERT_PROTOCOL_VERSION/);
  });

  it.each([
    'ECDHE-ECDSA-AES256-SHA384',
    'ECDHE-ECDSA-AES128-SHA256',
    'ECDHE-ECDSA-AES128-SHA',
    'ECDHE-ECDSA-AES256-CCM8',
  ])('%s is refused', async (ciphers) => {
    const outcome = await shake({ maxVersion: 'TLSv1.2', ciphers: `${ciphers}:@SECLEVEL=0` });
    expect(outcome).toMatch(/HANDSHAKE_FAILURE/);
  });

  it.each(['TLS_AES_256_GCM_SHA384', 'TLS_AES_128_GCM_SHA256', 'TLS_CHACHA20_POLY1305_SHA256'])(
    '1.3 with %s works',
    async (ciphers) => {
      expect(await shake({ minVersion: 'TLSv1.3', ciphers })).toBe(`TLSv1.3 ${ciphers}`);
    },
  );

  it.each([
    'ECDHE-ECDSA-AES256-GCM-SHA384',
    'ECDHE-ECDSA-CHACHA20-POLY1305',
    'ECDHE-ECDSA-AES128-GCM-SHA256',
  ])('1.2 with %s works', async (ciphers) => {
    expect(await shake({ maxVersion: 'TLSv1.2', ciphers })).toBe(`TLSv1.2 ${ciphers}`);
  });

  it('there is no plain-text door', async () => {
    const { request } = await import('node:http');
    const outcome = await new Promise((resolve) => {
      request({ host: '127.0.0.1', port: fixture.address.port, path: '/healthz' }, (answer) =>
        resolve(answer.statusCode),
      )
        .on('error', (error: NodeJS.ErrnoException) => resolve(error.code))
        .end();
    });
    expect(outcome).toBe('ECONNRESET');
  });
});
