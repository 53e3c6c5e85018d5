import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { checkServerIdentity, createServer, connect, type TLSSocket } from 'node:tls';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadAuthority, type CertificateAuthority } from '../../../signaling/tls/certificate-authority.ts';
import { issueLeaf, type Leaf } from '../../../signaling/tls/leaf-certificate.ts';
import { SIGNING, exportKey, newKeyPair } from '../../../signaling/tls/p256-keys.ts';
import { tlsSettings } from '../../../signaling/tls/tls-settings.ts';
import { trustAnchor } from '../../../signaling/tls/trust-anchor.ts';
import { x509 } from '../../../signaling/tls/x509-library.ts';

let folder: string;
let authority: CertificateAuthority;
let saved: string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mumu-tls-'));
  saved = [];
  authority = await loadAuthority({
    data_dir: folder,
    ca_key: null,
    saveCaKey: (pem) => Promise.resolve(void saved.push(pem)),
    names: ['station', 'station.local'],
    now: Date.now(),
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Shakes hands with a server that shows this leaf, asking for `name`. @returns `ok`, or why it was refused. */
async function handshake(leaf: Leaf, name: string, ca = authority.pem, host = '127.0.0.1'): Promise<string> {
  const server = createServer(tlsSettings(leaf), (socket) => socket.end());
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '::', resolve));
  const { port } = server.address() as { port: number };
  const outcome = await new Promise<string>((resolve) => {
    const servername = /^[\d.:a-f]+$/.test(name) && /[.:]/.test(name) ? '' : name;
    const client: TLSSocket = connect(
      {
        host,
        port,
        ca,
        servername,
        checkServerIdentity: (_host, certificate) => checkServerIdentity(name, certificate),
      },
      () => {
        resolve(client.authorized ? 'ok' : 'unauthorized');
        client.destroy();
      },
    );
    client.once('error', (error: Error) => resolve(error.message));
  });
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return outcome;
}

/** Signs whatever it is told to, as a thief of the CA's key would. */
async function forged(names: { type: 'ip' | 'dns'; value: string }[]): Promise<Leaf> {
  const keys = await newKeyPair();
  const certificate = await x509.X509CertificateGenerator.create({
    subject: 'CN=forged',
    issuer: authority.certificate.subject,
    publicKey: keys.publicKey,
    signingKey: authority.key,
    signingAlgorithm: SIGNING,
    notBefore: new Date(Date.now() - 1000),
    notAfter: new Date(Date.now() + 86_400_000),
    extensions: [new x509.SubjectAlternativeNameExtension(names)],
  });
  const key = await exportKey(keys.privateKey);
  return {
    chain: `${certificate.toString('pem')}\n${authority.pem}`,
    key,
    names: [],
    valid_from: 0,
    renew_at: 0,
  };
}

describe("the hub's certificate", () => {
  it.each([
    ['127.0.0.1', '127.0.0.1'],
    ['::1', '::1'],
    ['localhost', '127.0.0.1'],
    ['192.168.7.7', '127.0.0.1'],
    ['station', '127.0.0.1'],
    ['station.local', '127.0.0.1'],
  ])('is accepted strictly for %s', async (name, host) => {
    const names = ['localhost', '127.0.0.1', '::1', '192.168.7.7', 'station', 'station.local'];
    const leaf = await issueLeaf(authority, names, Date.now());
    expect(await handshake(leaf, name, authority.pem, host)).toBe('ok');
    expect(await handshake(leaf, name, trustAnchor(authority.pem), host)).toBe('ok');
  });

  it('names nothing that the CA may not vouch for, and stays valid', async () => {
    const names = [
      '127.0.0.1',
      '8.8.8.8',
      '2001:db8::1',
      '100.64.0.1',
      'example.org',
      'otherhost',
      'local.evil.example',
    ];
    const leaf = await issueLeaf(authority, [...names, 'fe80::1', 'fd00::1', 'printer.local'], Date.now());
    expect(leaf.names).toEqual(['127.0.0.1', 'fd00::1', 'fe80::1', 'printer.local']);
    expect(await handshake(leaf, '127.0.0.1')).toBe('ok');
  });

  it('lives at most 397 days, is for servers, and is renewed at two thirds of that', async () => {
    const now = Date.now();
    const leaf = await issueLeaf(authority, ['localhost'], now);
    const certificate = new X509Certificate(leaf.chain);
    const life_ms = Date.parse(certificate.validTo) - Date.parse(certificate.validFrom);
    expect(life_ms).toBeLessThan(397 * 86_400_000);
    expect(life_ms).toBeGreaterThan(396 * 86_400_000);
    expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
    expect(certificate.ca).toBe(false);
    expect((leaf.renew_at - now) / life_ms).toBeCloseTo(2 / 3, 2);
  });

  it('comes with the CA behind it', async () => {
    const leaf = await issueLeaf(authority, ['localhost'], Date.now());
    const chain = leaf.chain.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
    expect(chain).toHaveLength(2);
    expect(new X509Certificate(chain[1] ?? '').fingerprint256).toBe(
      new X509Certificate(authority.pem).fingerprint256,
    );
  });
});

describe('whoever steals the CA key', () => {
  it.each([
    [[{ type: 'dns', value: 'bank.example' }], 'bank.example'],
    [[{ type: 'dns', value: 'notlocal' }], 'notlocal'],
    [[{ type: 'dns', value: 'evil-station' }], 'evil-station'],
    [[{ type: 'ip', value: '8.8.8.8' }], '8.8.8.8'],
    [[{ type: 'ip', value: '172.32.0.1' }], '172.32.0.1'],
    [[{ type: 'ip', value: '2001:db8::1' }], '2001:db8::1'],
    [
      [
        { type: 'ip', value: '127.0.0.1' },
        { type: 'dns', value: 'bank.example' },
      ],
      '127.0.0.1',
    ],
  ] as const)('can not make %j pass as %s', async (names, name) => {
    expect(await handshake(await forged([...names]), name)).toBe('permitted subtree violation');
  });

  it('only ever gets what the hub itself may have', async () => {
    expect(await handshake(await forged([{ type: 'ip', value: '10.1.2.3' }]), '10.1.2.3')).toBe('ok');
  });
});

describe('the CA', () => {
  it('is made once; its key goes to the caller and is in no file of the folder', async () => {
    expect(saved).toHaveLength(1);
    const again = await loadAuthority({
      data_dir: folder,
      ca_key: saved[0] ?? '',
      saveCaKey: () => Promise.reject(new Error('must not be called')),
      names: ['renamed'],
      now: Date.now(),
    });
    expect(again.pin).toBe(authority.pin);
    expect(again.pem).toBe(authority.pem);
  });

  it.each([
    ['is missing', null],
    ['belongs to another', 'other'],
    ['is no key', 'garbage'],
  ])('is not replaced when its key %s', async (_what, kind) => {
    const other = kind === 'other' ? await exportKey((await newKeyPair()).privateKey) : kind;
    const loading = loadAuthority({
      data_dir: folder,
      ca_key: other,
      saveCaKey: () => Promise.reject(new Error('must not be called')),
      names: [],
      now: Date.now(),
    });
    await expect(loading).rejects.toMatchObject({ code: 'ca_key_missing' });
  });

  it('has as its trust anchor the same name and key, without constraints', () => {
    const anchor = new X509Certificate(trustAnchor(authority.pem));
    const original = new X509Certificate(authority.pem);
    expect(anchor.subject).toBe(original.subject);
    expect(anchor.publicKey.equals(original.publicKey)).toBe(true);
    expect(anchor.ca).toBe(true);
    expect(new x509.X509Certificate(anchor.toString()).getExtension('2.5.29.30')).toBe(null);
    expect(new x509.X509Certificate(authority.pem).getExtension('2.5.29.30')?.critical).toBe(true);
  });
});
