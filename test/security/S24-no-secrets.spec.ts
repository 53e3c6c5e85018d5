import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { finishedProcess, type FinishedProcess } from '../scripts/finished-process.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const LIMIT_MS = 240_000;

let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mumu-repository-'));
  await git(['init', '--quiet']);
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function git(args: string[]): Promise<void> {
  const { code, stderr } = await finishedProcess('git', args, { cwd: folder });
  if (code !== 0) throw new Error(stderr);
}
const write = (name: string, content: string): void => {
  writeFileSync(join(folder, name), content);
};
const scan = (where = folder, env = process.env): Promise<FinishedProcess> =>
  finishedProcess(process.execPath, [join(ROOT, 'scripts/secrets.mjs'), where], { env });

/** Letters and digits, made when the test runs: the repository that is scanned must not hold what it looks for. */
function made(length: number, letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'): string {
  return [...randomBytes(length)].map((byte) => letters[byte % letters.length]).join('');
}
const MIXED = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

const SECRETS: { kind: string; secret: () => string }[] = [
  {
    kind: 'a private key',
    secret: () =>
      generateKeyPairSync('rsa', {
        modulusLength: 2_048,
        publicKeyEncoding: { type: 'spki', format: 'pem' },
        privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      }).privateKey,
  },
  { kind: 'a secret key of AWS', secret: () => `AWS_SECRET_ACCESS_KEY=${made(40, MIXED)}` },
  { kind: 'a token of GitHub', secret: () => ['ghp', made(36, MIXED)].join('_') },
  { kind: 'a token of npm', secret: () => ['npm', made(36, MIXED)].join('_') },
  { kind: 'a password in an address', secret: () => `https://admin:${made(12)}@camera.example.org/` },
];

describe('the scan that the check runs', () => {
  it('is a part of the check', () => {
    expect(readFileSync(join(ROOT, 'scripts/check.mjs'), 'utf8')).toContain("'scripts/secrets.mjs'");
  });

  it.each(SECRETS)('fails with $kind, names the file and keeps the secret to itself', async ({ secret }) => {
    const planted = secret();
    write('settings.ts', `export const name = 'door';\nexport const key = \`${planted}\`;\n`);
    await git(['add', '.']);
    const { code, stdout, stderr } = await scan();
    expect(stderr).toContain('settings.ts:2: ');
    expect(code).toBe(1);
    for (const line of planted.trim().split('\n').slice(0, -1)) expect(stdout + stderr).not.toContain(line);
  });

  it('fails also before the file is added', async () => {
    write('new.ts', `const key = '${['ghp', made(36, MIXED)].join('_')}';`);
    expect(await scan()).toMatchObject({ code: 1 });
  });

  it('leaves alone what is ignored, and fails once that is added all the same', async () => {
    write('.gitignore', '.env\n');
    write('.env', `MUMU_JWT_SECRET=${made(43, MIXED)}\n`);
    expect(await scan()).toMatchObject({ code: 0 });
    await git(['add', '--force', '.env']);
    const { code, stderr } = await scan();
    expect(stderr).toContain('.env: ');
    expect(code).toBe(1);
  });

  it('passes without a secret', async () => {
    write('door.ts', "export const name = 'door';\n");
    await git(['add', '.']);
    expect(await scan()).toMatchObject({ code: 0, stderr: '' });
  });

  it('fails where it can not tell what is in the repository', async () => {
    rmSync(join(folder, '.git'), { recursive: true });
    expect(await scan()).toMatchObject({ code: 1 });
  });
});

describe('this project', () => {
  /** A copy without a history is looked at as if all of it were new. */
  const here = (): NodeJS.ProcessEnv =>
    existsSync(join(ROOT, '.git'))
      ? process.env
      : { ...process.env, GIT_DIR: join(folder, '.git'), GIT_WORK_TREE: ROOT };

  it(
    'holds no secret',
    async () => {
      expect(await scan(ROOT, here())).toMatchObject({ code: 0, stderr: '' });
    },
    LIMIT_MS,
  );

  it.each(['.env', 'main/.env', 'ca.key', 'leaf.pem', 'hub.log'])('does not take in %s', async (name) => {
    const { code } = await finishedProcess('git', ['check-ignore', '--quiet', name], {
      cwd: ROOT,
      env: here(),
    });
    expect(code).toBe(0);
  });
});
