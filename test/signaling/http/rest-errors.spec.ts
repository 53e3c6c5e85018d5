import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHubFixture, type HubFixture, type RestRequest } from '../hub-fixture.ts';

let fixture: HubFixture;
let token: string;
beforeAll(async () => {
  fixture = await startHubFixture({ config: { request_timeout_s: 1 } });
  token = await fixture.setUp();
});
afterAll(() => fixture.dispose());

describe('errors are problem details', () => {
  it.each<[string, string, RestRequest, number, string]>([
    ['an unknown address', '/nowhere', {}, 404, 'not_found'],
    ['an unknown address below the prefix', 'nowhere', {}, 404, 'not_found'],
    ['a case that differs', 'HUB', {}, 404, 'not_found'],
    ['a trailing slash', 'hub/', {}, 404, 'not_found'],
    ['a path that climbs', '/api/v1/../../etc/passwd', {}, 404, 'not_found'],
    ['a method that is not taken', 'hub', { method: 'DELETE' }, 405, 'method_not_allowed'],
    ['a method nobody takes', 'hub', { method: 'PROPFIND' }, 405, 'method_not_allowed'],
    ['JSON that is none', 'auth/login', { method: 'POST', body: '{"username"' }, 400, 'invalid_input'],
    ['a prototype in JSON', 'auth/login', { method: 'POST', body: '{"__proto__":{}}' }, 400, 'invalid_input'],
    ['no body', 'auth/login', { method: 'POST' }, 400, 'invalid_input'],
    ['a list', 'auth/login', { method: 'POST', body: [] }, 400, 'invalid_input'],
    [
      'another type',
      'auth/login',
      { method: 'POST', body: 'a=b', headers: { 'content-type': 'text/plain' } },
      415,
      'unsupported_media_type',
    ],
    [
      'a form',
      'auth/login',
      { method: 'POST', body: 'a=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      415,
      'unsupported_media_type',
    ],
    [
      'a body too large',
      'auth/login',
      { method: 'POST', body: 'x'.repeat(70_000) },
      413,
      'payload_too_large',
    ],
    ['a malformed address', '/api/v1/%zz', {}, 400, 'invalid_input'],
    ['an unknown query', 'hub?verbose=1', {}, 400, 'invalid_input'],
    ['no token', 'me', {}, 401, 'unauthenticated'],
    ['a bad token', 'me', { token: 'abc' }, 401, 'unauthenticated'],
    ['a token of another scheme', 'me', { headers: { authorization: 'Basic abc' } }, 401, 'unauthenticated'],
  ])('%s', async (_what, path, request, status, code) => {
    const answer = await fixture.rest(path, request);
    expect([answer.status, answer.problem().code]).toEqual([status, code]);
    expect(answer.problem().status).toBe(status);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.headers['cache-control']).toBe('no-store');
    if (status === 401) expect(answer.headers['www-authenticate']).toBe('Bearer');
    if (status === 405) expect(answer.headers.allow).toBe('GET');
  });

  it('list what is wrong, field by field, and never what was sent', async () => {
    const body = {
      username: 'x',
      password: 'pw-canary',
      setup_code: 'code-canary',
      email: 'no-mail',
      extra: 'extra-canary',
    };
    await fixture.restart();
    const answer = await fixture.rest('setup', { method: 'POST', body });
    const paths = answer.problem().errors?.map(({ path }) => path);
    expect(paths?.toSorted()).toEqual(['email', 'extra', 'username']);
    expect(answer.text).not.toContain('canary');
    const claim = { code: '12', device: { device_name: '', kind: 'toaster', more: 1 } };
    const claimed = await fixture.rest('pairings/claim', { method: 'POST', body: claim });
    expect(
      claimed
        .problem()
        .errors?.map(({ path }) => path)
        .toSorted(),
    ).toEqual(['code', 'device.device_name', 'device.kind', 'device.more']);
  });

  it('come before the body is read when nobody is signed in', async () => {
    const answer = await fixture.rest('devices', { method: 'POST', body: '{broken', token: 'abc' });
    expect(answer.status).toBe(401);
  });

  it('do not tell a stranger what a method would do', async () => {
    expect((await fixture.rest('devices/some-id', { method: 'DELETE' })).status).toBe(401);
    expect((await fixture.rest('devices/some-id', { method: 'DELETE', token })).status).toBe(404);
  });
});

describe('a peer that does not finish', () => {
  const held = (first: string): Promise<{ text: string }> =>
    new Promise((resolve, reject) => {
      const { port, ca } = fixture.address;
      const socket = connect({ host: '127.0.0.1', port, ca }, () => socket.write(first));
      let text = '';
      socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
      socket.on('close', () => resolve({ text }));
      socket.on('error', reject);
    });

  it.each([
    ['its headers', 'GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Slow: '],
    [
      'its body',
      'POST /api/v1/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{',
    ],
    ['anything', ''],
  ])('with %s is let go', async (_what, first) => {
    const { text } = await held(first);
    if (text) expect(text).toMatch(/^HTTP\/1\.1 4\d\d /);
  });

  it('with headers too large gets an answer with all the security headers', async () => {
    const { text } = await held(
      `GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Big: ${'x'.repeat(20_000)}\r\n\r\n`,
    );
    expect(text).toMatch(/^HTTP\/1\.1 4\d\d [\s\S]*application\/problem\+json/);
    expect(text).toMatch(/x-content-type-options: nosniff/);
  });
});
