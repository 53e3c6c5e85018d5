import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHubFixture, type HubFixture } from '../hub-fixture.ts';

let folder: string;
let fixture: HubFixture;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mumu-page-'));
  mkdirSync(join(folder, 'camera/assets'), { recursive: true });
  writeFileSync(join(folder, 'camera/index.html'), '<!doctype html><title>Camera</title>');
  writeFileSync(join(folder, 'camera/assets/app-1a2b.js'), 'export {};');
  writeFileSync(join(folder, 'camera/.hidden'), 'hidden');
  writeFileSync(join(folder, 'outside.txt'), 'outside');
  symlinkSync(join(folder, 'outside.txt'), join(folder, 'camera/assets/link.txt'));
  fixture = await startHubFixture({
    camera_page_dir: join(folder, 'camera'),
    config: { rest_rate: { per_second: 1, burst: 1 } },
  });
});
afterAll(async () => {
  await fixture.dispose();
  rmSync(folder, { recursive: true, force: true });
});

describe('the camera page', () => {
  it.each(['/camera', '/camera/', '/camera/index.html'])(
    'is served at %s and never cached blindly',
    async (path) => {
      const answer = await fixture.rest(path);
      expect(answer.status).toBe(200);
      expect(answer.text).toContain('<title>Camera</title>');
      expect(answer.headers['content-type']).toMatch(/^text\/html/);
      expect(answer.headers['cache-control']).toBe('no-cache');
    },
  );

  it('brings its assets, which never change', async () => {
    const answer = await fixture.rest('/camera/assets/app-1a2b.js');
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toMatch(/javascript/);
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  it('has its own strict policy, for the host as it was asked for', async () => {
    const { port } = fixture.address;
    const policy = (await fixture.rest('/camera', { headers: { host: `localhost:${port}` } })).headers;
    expect(policy['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; " +
        `media-src 'self' blob: mediastream:; connect-src 'self' wss://localhost:${port}; base-uri 'none'; ` +
        "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
    );
    expect(policy['permissions-policy']).toMatch(
      /^camera=\(self\), microphone=\(self\), screen-wake-lock=\(self\)/,
    );
    const v6 = await fixture.rest('/camera', { headers: { host: '[::1]:7443' } });
    expect(v6.headers['content-security-policy']).toContain("connect-src 'self';");
  });

  it('loads in one go whatever the limit of the API', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => fixture.rest('/camera/assets/app-1a2b.js')),
    );
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  });

  it.each([
    '/camera/nowhere.js',
    '/camera/.hidden',
    '/camera/../outside.txt',
    '/camera/..%2foutside.txt',
    '/camera/%2e%2e/outside.txt',
    '/camera/..%5coutside.txt',
    '/camera//etc/passwd',
    '/camera/assets',
    '/camera/assets/',
  ])('%s is not there', async (path) => {
    const answer = await fixture.rest(path);
    expect([400, 403, 404]).toContain(answer.status);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.text).not.toContain('outside"');
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
  });

  it('is 404 without a build', async () => {
    const bare = await startHubFixture();
    const answer = await bare.rest('/camera');
    expect([answer.status, answer.problem().code]).toEqual([404, 'not_found']);
    await bare.dispose();
  });
});
