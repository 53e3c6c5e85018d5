import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { SECRET_VARIABLES, takeEnvironment } from '../../signaling/headless/taken-environment.ts';
import { tokenAnswer } from '../../signaling/protocol/rest.ts';
import { createRestClient } from '../../hub-link/rest-client.ts';
import { childrenOf, processTree, seenOf, shown } from '../linux/process-tree.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';
import { startHeadlessHub, type HeadlessHub } from '../signaling/headless/headless-hub.ts';

/* Whoever has an account on the machine can list its processes; whatever a program starts inherits its environment. */

const PRELOAD = new URL('../signaling/headless/start-child-on-signal.mjs', import.meta.url);
const PATIENCE_MS = 120_000;

const GIVEN = {
  MUMU_JWT_SECRET: 'canary-jwt-4f1c9a7be03d52861f90ac2b',
  MUMU_PREVIOUS_JWT_SECRET: 'canary-previous-8d21e6b0c7f3495a16be',
  MUMU_BACKUP_PASSPHRASE: 'canary backup passphrase of seven lamps',
} as const;
const TURN_SECRET = 'canary-turn-19e4d07b5c82af3660d1b7e9';
const PASSWORD = 'canary violet harbour 71 lantern';

let hub: HeadlessHub | undefined;
afterEach(async () => {
  await hub?.end();
  hub = undefined;
});

async function becomeOwner(data: string, { port, setup_code }: HeadlessHub): Promise<string> {
  const ca = readFileSync(join(data, 'ca.crt'), 'utf8');
  const rest = createRestClient({ url: `https://127.0.0.1:${port}`, ca });
  const body = { setup_code: setup_code ?? '', username: 'owner', password: PASSWORD };
  const answer = await rest.call({ method: 'POST', path: '/setup', body, answer: tokenAnswer });
  rest.close();
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value.token;
}

/** What the hub keeps by itself, such as the key of its certificate authority: a line of each file that says something. */
function kept(data: string): Record<string, string> {
  const folder = join(data, 'secrets');
  const line = (name: string) =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .find((text) => text.length >= 32 && !text.startsWith('-----')) ?? '';
  return Object.fromEntries(
    readdirSync(folder)
      .map((name) => [name, line(name)] as const)
      .filter(([, text]) => text !== ''),
  );
}

describe.runIf(process.platform === 'linux')('a headless hub', { timeout: PATIENCE_MS }, () => {
  it('shows no secret in its arguments and hands none on to what it starts', async () => {
    const folder = temporaryFolder();
    const data = join(folder, 'data');
    const file = join(folder, 'turn');
    writeFileSync(file, TURN_SECRET);
    hub = await startHeadlessHub({
      args: ['--data', data, '--bind', '127.0.0.1', '--port', '0', '--json'],
      environment: {
        ...GIVEN,
        MUMU_TURN_SECRET_FILE: file,
        NODE_OPTIONS: `--import=${fileURLToPath(PRELOAD)}`,
      },
    });
    const { pid } = hub;
    const token = await becomeOwner(data, hub);
    const own = { ...kept(data), TURN_SECRET, PASSWORD, token };
    expect(Object.keys(own)).toContain('ca-key.pem');
    expect(childrenOf(pid)).toEqual([]);

    process.kill(pid, 'SIGUSR2');
    const started = () => childrenOf(pid).map((child) => seenOf(child).cmdline.split('\0')[0]);
    await expect.poll(started, { timeout: PATIENCE_MS / 2 }).toEqual(['sleep']);
    const [child = 0] = childrenOf(pid);
    expect(seenOf(child).environ).toContain('MUMU_TURN_SECRET_FILE=');
    expect(shown(seenOf(child), { ...GIVEN, ...own })).toEqual([]);

    // What it was given it was started with, which no program can take back; nothing else.
    expect(processTree(pid).flatMap((each) => shown(seenOf(each), own))).toEqual([]);
    expect(shown(seenOf(pid), GIVEN)).toEqual(
      Object.keys(GIVEN).map((name) => `${name} in environ of ${pid}`),
    );
  });
});

describe('an environment', () => {
  const everything = (): Record<string, string> =>
    Object.fromEntries(SECRET_VARIABLES.map((name) => [name, `canary of ${name}`]));
  const rest = { PATH: '/bin', MUMU_JWT_SECRET_FILE: '/run/secrets/jwt' };

  it('is left without any secret by the hub, which has them all', () => {
    const own: Record<string, string | undefined> = { ...everything(), ...rest };
    expect(takeEnvironment(own)).toEqual({ ...everything(), ...rest });
    expect(own).toEqual(rest);
  });

  it('is left without any secret by npm run hub while it sets up, and the hub gets them', async () => {
    // A script, whose types are checked with the scripts alone.
    const script = new URL('../../scripts/desktop/take-secrets.mjs', import.meta.url).href;
    const { takeSecrets } = (await import(script)) as {
      takeSecrets: (env: NodeJS.ProcessEnv) => NodeJS.ProcessEnv;
    };
    const own: NodeJS.ProcessEnv = { ...everything(), ...rest };
    expect(takeSecrets(own)).toEqual(everything());
    expect(own).toEqual(rest);
  });
});
