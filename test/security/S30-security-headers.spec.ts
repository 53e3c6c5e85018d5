import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHubFixture, type HubFixture, type RestRequest } from '../signaling/hub-fixture.ts';

/** What says nothing about security, and `connection`, which the test's own client asked for. */
const OTHER =
  /^(date|connection|content-length|content-type|content-disposition|etag|last-modified|accept-ranges|retry-after|allow|www-authenticate)$/;

const COMMON = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
};
const API = {
  ...COMMON,
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), display-capture=(), screen-wake-lock=()',
};

let folder: string;
let hub: HubFixture;
let token: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mumu-s30-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'assets/a.js'), '');
  hub = await startHubFixture({ camera_page_dir: folder });
  token = await hub.setUp();
});
afterAll(async () => {
  await hub.dispose();
  rmSync(folder, { recursive: true, force: true });
});

async function headersOf(
  path: string,
  request: RestRequest = {},
): Promise<[number, Record<string, unknown>]> {
  const { status, headers } = await hub.rest(path, request);
  return [status, Object.fromEntries(Object.entries(headers).filter(([name]) => !OTHER.test(name)))];
}

describe('security headers', () => {
  it.each<[string, RestRequest, number]>([
    ['/healthz', {}, 200],
    ['/ca.crt', {}, 200],
    ['hub', {}, 200],
    ['me', {}, 401],
    ['devices/none', { method: 'GET' }, 401],
    ['nowhere', {}, 404],
    ['/', {}, 404],
    ['hub', { method: 'PUT' }, 405],
    ['auth/login', { method: 'POST', body: '{' }, 400],
    ['auth/login', { method: 'POST', body: 'x'.repeat(70_000) }, 413],
    ['auth/login', { method: 'POST', body: 'x', headers: { 'content-type': 'text/plain' } }, 415],
    ['hub?token=x', {}, 400],
    ['/%zz', {}, 400],
    ['hub', { headers: { host: 'evil.example' } }, 403],
    ['hub', { headers: { origin: 'https://evil.example' } }, 403],
  ])('of %s %j (%i)', async (path, request, status) => {
    expect(await headersOf(path, request)).toEqual([status, API]);
  });

  it('of a signed-in answer', async () => {
    expect(await headersOf('me', { token })).toEqual([200, API]);
    expect(await headersOf('auth/logout', { method: 'POST', token })).toEqual([204, API]);
  });

  it.each(['/camera', '/camera/assets/a.js', '/camera/none.js'])('of %s', async (path) => {
    const [, { 'content-security-policy': policy, 'cache-control': caching, ...rest }] =
      await headersOf(path);
    expect(rest).toEqual({
      ...COMMON,
      'permissions-policy':
        'camera=(self), microphone=(self), screen-wake-lock=(self), geolocation=(), display-capture=(), usb=(), serial=(), bluetooth=()',
    });
    expect(String(policy)).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
    expect(String(policy)).not.toMatch(/unsafe|\*/);
    expect(caching === undefined || caching !== '').toBe(true);
  });

  it('name neither the program nor its version', async () => {
    const { headers } = await hub.rest('hub');
    expect(Object.keys(headers)).not.toContain('server');
    expect(Object.keys(headers)).not.toContain('x-powered-by');
  });
});
