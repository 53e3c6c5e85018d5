import { createHash, X509Certificate } from 'node:crypto';
import { connect, createServer, type TLSSocket } from 'node:tls';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hubInfo } from '../../signaling/protocol/rest.ts';
import { loadAuthority } from '../../signaling/tls/certificate-authority.ts';
import { issueLeaf } from '../../signaling/tls/leaf-certificate.ts';
import { tlsSettings } from '../../signaling/tls/tls-settings.ts';
import { startHubFixture, type HubFixture } from '../signaling/hub-fixture.ts';

let fixture: HubFixture;
beforeAll(async () => {
  fixture = await startHubFixture();
});
afterAll(() => fixture.dispose());

async function shake(port: number, ca: string, session?: Buffer): Promise<string> {
  return new Promise((resolve) => {
    const socket: TLSSocket = connect({ host: '127.0.0.1', port, ca, ...(session && { session }) }, () => {
      resolve(socket.authorized ? 'trusted' : 'untrusted');
      socket.destroy();
    });
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  });
}

describe("the hub's own CA", () => {
  it('has the pin that the hub announces: SHA-256 over the key of the CA that /ca.crt serves', async () => {
    const served = await fixture.rest('/ca.crt');
    expect(served.headers['content-type']).toBe('application/x-x509-ca-cert');
    const spki = new X509Certificate(served.text).publicKey.export({ type: 'spki', format: 'der' });
    const pin = createHash('sha256').update(spki).digest('base64url');
    expect((await fixture.rest('hub')).as(hubInfo).pin).toBe(pin);
    expect(fixture.address.pin).toBe(pin);
    expect(await shake(fixture.address.port, served.text)).toBe('trusted');
  });

  it('is not that of an impostor with the same subject, on a fresh and on a resumed connection', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mumu-impostor-'));
    const impostor = await loadAuthority({
      data_dir: folder,
      ca_key: null,
      saveCaKey: () => Promise.resolve(),
      names: [],
      now: Date.now(),
    });
    const server = createServer(tlsSettings(await issueLeaf(impostor, ['127.0.0.1'], Date.now())), (socket) =>
      socket.end(),
    );
    server.on('tlsClientError', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const genuine = new X509Certificate(fixture.address.ca);
    expect(new X509Certificate(impostor.pem).subject).toBe(genuine.subject);

    expect(await shake(port, impostor.pem)).toBe('trusted');
    expect(await shake(port, fixture.address.ca)).toMatch(/SIGNATURE|SELF_SIGNED|UNABLE_TO_VERIFY/);
    const session = await sessionOf(port, impostor.pem);
    expect(await shake(port, fixture.address.ca, session)).not.toBe('trusted');
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('tells browsers to insist on TLS', async () => {
    expect((await fixture.rest('/healthz')).headers['strict-transport-security']).toMatch(/^max-age=\d{7,}/);
  });
});

/** A session ticket that the server gave to a client which did not look closely. */
async function sessionOf(port: number, ca: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, ca, maxVersion: 'TLSv1.2' });
    socket.once('session', (session: Buffer) => {
      resolve(session);
      socket.destroy();
    });
    socket.once('error', reject);
  });
}
