import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { serveAppFile } from '../../../main/security/app-files.ts';
import { STATION_CSP } from '../../../main/security/page-headers.ts';
import { temporaryFolder } from '../temporary-folder.ts';

let root = '';

const get = (url: string, method = 'GET') => serveAppFile(root, { method, url });

beforeEach(() => {
  const folder = temporaryFolder();
  root = join(folder, 'station');
  mkdirSync(join(root, 'assets'), { recursive: true });
  mkdirSync(join(folder, 'station-other'));
  writeFileSync(join(root, 'index.html'), '<!doctype html>');
  writeFileSync(join(root, 'assets', 'a b.js'), '1');
  writeFileSync(join(root, 'assets', 'notes.txt'), 'text');
  writeFileSync(join(folder, 'secret.js'), 'secret');
  writeFileSync(join(folder, 'station-other', 'x.js'), 'secret');
  symlinkSync(join(folder, 'secret.js'), join(root, 'link.js'));
});

describe('the app scheme', () => {
  it('serves the page and its parts as what they are', async () => {
    const page = await get('app://station/index.html');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const script = await get('app://station/assets/a%20b.js?v=1#x');
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(await script.text()).toBe('1');
  });

  it.each([
    'app://station/',
    'app://station/assets',
    'app://station/missing.js',
    'app://station/assets/notes.txt',
    'app://station/../secret.js',
    'app://station/%2e%2e/secret.js',
    'app://station/..%2fsecret.js',
    'app://station/assets/..%2f..%2fsecret.js',
    'app://station/..%5csecret.js',
    'app://station/%2e%2e%2fstation-other/x.js',
    'app://station/link.js',
    'app://station/index.html%00.js',
    'app://station/%zz.js',
    'app://other/index.html',
    'file:///etc/passwd.js',
    'nonsense',
  ])('does not serve %s', async (url) => {
    const answer = await get(url);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('not found');
  });

  it('answers GET only', async () => {
    expect((await get('app://station/index.html', 'POST')).status).toBe(404);
  });

  it('says its policy with everything, refusals too', async () => {
    for (const url of ['app://station/index.html', 'app://station/missing.js']) {
      const { headers } = await get(url);
      expect(headers.get('content-security-policy')).toBe(STATION_CSP);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });

  it('has the policy of the security controls, word for word', () => {
    expect(STATION_CSP).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob: mediastream:; font-src 'self'; connect-src 'none'; worker-src 'self'; object-src 'none'; frame-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
    );
  });
});
