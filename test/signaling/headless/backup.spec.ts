import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../main/temporary-folder.ts';
import { backupOf, contentsOf, PASSPHRASE } from '../backup/backup-fixture.ts';
import { startHubFixture } from '../hub-fixture.ts';

/* Backups of a hub without a window: the real command, on real folders. */

const CLI = new URL('../../../headless/hub.ts', import.meta.url).pathname;

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

function run(
  command: readonly string[],
  { env = {}, typed }: { env?: Record<string, string>; typed?: string } = {},
): Promise<Ended> {
  const [program = '', ...args] = command;
  const child = spawn(program, args, { env: { PATH: process.env['PATH'], NODE_NO_WARNINGS: '1', ...env } });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    // Only once it asks: what is typed before is shown by the terminal itself.
    if (typed !== undefined && /Passphrase[^\n]*: $/.test(out)) child.stdin.write(`${typed}\r`);
  });
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  if (typed === undefined) child.stdin.end();
  return new Promise((resolve) => {
    child.once('close', (code) => {
      resolve({ code, out, err });
    });
  });
}

const hub = (...args: string[]): string[] => [process.execPath, CLI, ...args];
const known = { MUMU_BACKUP_PASSPHRASE: PASSPHRASE };

/** A stopped hub with its secrets in files, as the command itself leaves it. */
async function stoppedHub(): Promise<{
  data_dir: string;
  backup: string;
  pin: string;
  stop: () => Promise<void>;
}> {
  const fixture = await startHubFixture();
  const owner = await fixture.setUp();
  const folder = temporaryFolder();
  const backup = join(folder, 'of-fixture.mumubackup');
  writeFileSync(backup, await backupOf(fixture, owner));
  const { pin } = fixture.address;
  await fixture.hub.stop();
  return { data_dir: fixture.data_dir, backup, pin, stop: () => fixture.dispose() };
}

describe('the command', { timeout: 120_000 }, () => {
  it('restores onto an empty folder, makes a backup of that, and restores it again', async () => {
    const { backup, stop } = await stoppedHub();
    const folder = temporaryFolder();
    const [first, second, again] = ['first', 'second', 'again.mumubackup'].map((name) =>
      join(folder, name),
    ) as [string, string, string];
    const restored = await run(hub('--data', first, '--restore', backup, '--json'), { env: known });
    expect([restored.code, JSON.parse(restored.out)]).toMatchObject([
      0,
      { event: 'restored', kept_aside: null },
    ]);
    const names = ['audit-anchor', 'ca-key.pem', 'jwt-secret', 'turn-secret'];
    expect(readdirSync(join(first, 'secrets')).sort()).toEqual(names);
    for (const name of names) expect(statSync(join(first, 'secrets', name)).mode & 0o777).toBe(0o600);

    const made = await run(hub('--data', first, '--name', 'Attic', '--backup', again, '--json'), {
      env: known,
    });
    expect([made.code, JSON.parse(made.out)]).toEqual([0, { event: 'backed_up', file: again }]);
    expect(statSync(again).mode & 0o777).toBe(0o600);
    const back = await run(hub('--data', second, '--restore', again), { env: known });
    expect(back.code).toBe(0);
    expect(back.out).toMatch(/The hub "Attic" is as it was at /);
    expect(readFileSync(join(second, 'ca.crt'), 'utf8')).toBe(readFileSync(join(first, 'ca.crt'), 'utf8'));
    await stop();
  });

  it('takes the passphrase from a file, or asks for it without showing it', async () => {
    const { backup, stop } = await stoppedHub();
    const file = join(temporaryFolder(), 'passphrase');
    writeFileSync(file, `${PASSPHRASE}\n`);
    const from_file = await run(hub('--data', join(temporaryFolder(), 'data'), '--restore', backup), {
      env: { MUMU_BACKUP_PASSPHRASE_FILE: file },
    });
    expect(from_file.code).toBe(0);
    const data = join(temporaryFolder(), 'data');
    const command = hub('--data', data, '--restore', backup)
      .map((part) => `'${part}'`)
      .join(' ');
    const asked = await run(['script', '-qec', command, '/dev/null'], { typed: PASSPHRASE });
    expect(asked.out).toMatch(/Passphrase of the backup: /);
    expect(asked.out).not.toContain(PASSPHRASE);
    expect(existsSync(join(data, 'hub.db'))).toBe(true);
    await stop();
  });

  it('says what is wrong and changes nothing', async () => {
    const { data_dir, backup, stop } = await stoppedHub();
    const live = contentsOf(data_dir);
    const restore = (env: Record<string, string>) =>
      run(hub('--data', data_dir, '--restore', backup, '--json'), { env });
    const codeOf = ({ out }: Ended): string => (JSON.parse(out) as { code: string }).code;
    expect(codeOf(await restore({}))).toBe('passphrase_missing');
    expect(codeOf(await restore({ MUMU_BACKUP_PASSPHRASE: 'something else' }))).toBe(
      'backup_passphrase_wrong',
    );
    const weak = { env: { MUMU_BACKUP_PASSPHRASE: 'password1234' } };
    const target = join(temporaryFolder(), 'file');
    expect(codeOf(await run(hub('--data', data_dir, '--backup', target, '--json'), weak))).toBe(
      'passphrase_weak',
    );
    expect(codeOf(await run(hub('--data', data_dir, '--backup', backup, '--json'), { env: known }))).toBe(
      'data_dir_unusable',
    );
    expect((await run(hub('--data', data_dir, '--backup', target, '--restore', backup))).code).toBe(2);
    expect(contentsOf(data_dir)).toEqual(live);
    await stop();
  });
});
