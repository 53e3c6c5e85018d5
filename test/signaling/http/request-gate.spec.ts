import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasCredentialsInQuery } from '../../../signaling/http/url-credentials.ts';
import { HostPolicy } from '../../../signaling/http/host-policy.ts';
import { startHubFixture, type HubFixture } from '../hub-fixture.ts';

const machine = { addresses: () => ['127.0.0.1', '192.168.1.20', 'fe80::1'], hostName: () => 'Station' };

let fixture: HubFixture;
beforeAll(async () => {
  fixture = await startHubFixture({
    world: { machine },
    config: { allowed_hosts: ['cams.example.org'], allowed_origins: ['https://panel.example.org'] },
  });
});
afterAll(() => fixture.dispose());

/** One raw request: what a well-meaning client library would not send. @returns status and body. */
async function raw(lines: readonly string[]): Promise<string> {
  const { port, ca } = fixture.address;
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, ca }, () =>
      socket.write(`${lines.join('\r\n')}\r\n\r\n`),
    );
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });
}

describe('the Host list', () => {
  it.each([
    '127.0.0.1',
    '127.0.0.1:7443',
    '127.8.8.8',
    'localhost',
    'LOCALHOST:1234',
    'localhost.',
    'station',
    'station.local:7443',
    'STATION.LOCAL',
    '192.168.1.20',
    '[::1]:7443',
    '[fe80::1]',
    'cams.example.org',
  ])('lets %s in', async (host) => {
    expect((await fixture.rest('hub', { headers: { host } })).status).toBe(200);
  });

  it.each([
    'evil.example',
    'evil.example:7443',
    '192.168.1.21',
    '8.8.8.8',
    'localhost.evil.example',
    'station.evil.example',
    'local',
    'other.local',
    '127.0.0.1.evil.example',
    '127.1',
    '2130706433',
    '0x7f000001',
    '[::2]',
    '::1',
    'localhost:99999999',
    'localhost@evil.example',
    'a b',
    'evil.example#localhost',
  ])('keeps %j out', async (host) => {
    const answer = await fixture.rest('hub', { headers: { host } });
    expect(answer.status).toBe(403);
    expect(answer.problem().code).toBe('host_not_allowed');
  });

  it('refuses two of them, and none', async () => {
    const two = await raw([
      'GET /api/v1/hub HTTP/1.1',
      'Host: localhost',
      'Host: evil.example',
      'Connection: close',
    ]);
    expect(two).toMatch(/^HTTP\/1\.1 40[03] /);
    const none = await raw(['GET /api/v1/hub HTTP/1.1', 'Connection: close']);
    expect(none).toMatch(/^HTTP\/1\.1 403 [\s\S]*host_not_allowed/);
    const empty = await raw(['GET /api/v1/hub HTTP/1.1', 'Host:', 'Connection: close']);
    expect(empty).toMatch(/^HTTP\/1\.1 403 [\s\S]*host_not_allowed/);
  });

  it('follows the machine to a new address', () => {
    const addresses = ['10.0.0.1'];
    const policy = new HostPolicy({ addresses: () => addresses, hostName: () => 'x' }, [], []);
    expect(policy.allowsHost('10.0.0.2')).toBe(false);
    addresses[0] = '10.0.0.2';
    expect(policy.allowsHost('10.0.0.2:443')).toBe(true);
    expect(policy.allowsHost('10.0.0.1')).toBe(false);
  });
});

describe('the Authorization header', () => {
  it('counts only when there is one of it', async () => {
    await fixture.setUp();
    const good = `Authorization: Bearer ${await fixture.logIn()}`;
    const me = (...lines: string[]): Promise<string> =>
      raw(['GET /api/v1/me HTTP/1.1', 'Host: localhost', 'Connection: close', ...lines]);
    expect(await me(good)).toMatch(/^HTTP\/1\.1 200 /);
    for (const lines of [
      [good, 'Authorization: Bearer x'],
      ['Authorization: Bearer x', good],
      [good, good],
    ]) {
      expect(await me(...lines)).toMatch(/^HTTP\/1\.1 401 [\s\S]*unauthenticated/);
    }
  });
});

describe('the Origin check', () => {
  it.each([
    ['https://localhost:7443', 'localhost:7443'],
    ['https://127.0.0.1:7443', 'localhost:7443'],
    ['https://localhost', 'localhost'],
    ['https://panel.example.org', 'localhost:7443'],
  ])('lets %s call %s', async (origin, host) => {
    expect((await fixture.rest('hub', { headers: { origin, host } })).status).toBe(200);
  });

  it.each([
    ['https://evil.example', 'localhost:7443'],
    ['http://localhost:7443', 'localhost:7443'],
    ['https://localhost:8080', 'localhost:7443'],
    ['https://localhost:7443.evil.example', 'localhost:7443'],
    ['null', 'localhost:7443'],
    ['', 'localhost:7443'],
    ['http://panel.example.org', 'localhost:7443'],
    ['https://panel.example.org.evil.example', 'localhost:7443'],
  ])('refuses %j on %s', async (origin, host) => {
    const answer = await fixture.rest('hub', { headers: { origin, host } });
    expect(answer.status).toBe(403);
    expect(answer.problem().code).toBe('origin_not_allowed');
  });
});

describe('credentials in an address', () => {
  it.each([
    '/api/v1/hub?token=abc',
    '/api/v1/hub?a=b&ACCESS_TOKEN=abc',
    '/api/v1/hub?%74oken=abc',
    '/api/v1/hub?%2574oken=abc',
    '/api/v1/hub?to%6Ben=abc',
    '/api/v1/hub?code[]=1',
    '/api/v1/hub?a=b;secret=1',
    '/api/v1/hub?%20token=1',
    '/api/v1/hub?+token+=1',
    '/api/v1/hub?a=1%26token=2',
    '/api/v1/hub?token',
    '/api/v1/hub?%zz&device_token=1',
    '/camera?code=12345678',
    '/healthz?secret=x',
    '/nowhere?token=x',
    '/ca.crt?token=x',
  ])('%s is refused', async (path) => {
    const answer = await fixture.rest(path);
    expect(answer.status).toBe(400);
    expect(answer.problem().code).toBe('credentials_in_url');
  });

  it.each(['/x', '/x?', '/x?tokens=1', '/x?mycode=1', '/x?a=token', '/x?before=1&limit=2&type=login'])(
    '%s is none',
    (target) => expect(hasCredentialsInQuery(target)).toBe(false),
  );
});

describe('the WebSocket upgrade', () => {
  const upgrade = (target: string, ...headers: string[]): Promise<string> =>
    raw([
      `GET ${target} HTTP/1.1`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      ...headers,
    ]);

  it.each([
    ['/ws', ['Host: evil.example'], 403, 'host_not_allowed'],
    ['/ws', ['Host: localhost', 'Origin: https://evil.example'], 403, 'origin_not_allowed'],
    ['/ws', ['Host: localhost', 'Origin: null'], 403, 'origin_not_allowed'],
    ['/ws?token=abc', ['Host: localhost'], 400, 'credentials_in_url'],
    ['/ws?%74oken=abc', ['Host: localhost'], 400, 'credentials_in_url'],
    ['/elsewhere', ['Host: localhost'], 404, 'not_found'],
    ['/ws/', ['Host: localhost'], 404, 'not_found'],
  ])('%s with %j answers %i %s', async (target, headers, status, code) => {
    const text = await upgrade(target, ...headers);
    expect(text).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(text).toContain(`"code":"${code}"`);
    expect(text).toMatch(/content-type: application\/problem\+json/);
    expect(text).toMatch(/x-content-type-options: nosniff/);
    expect(text).toMatch(/content-security-policy: default-src 'none'/);
  });

  it('of another protocol is refused', async () => {
    const text = await raw(['GET /ws HTTP/1.1', 'Host: localhost', 'Connection: Upgrade', 'Upgrade: h2c']);
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
  });
});
