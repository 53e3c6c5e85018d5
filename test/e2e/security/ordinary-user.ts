import { spawn, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { readdirSync, lstatSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const PROJECT_ROOT = new URL('../../..', import.meta.url).pathname;
const NOBODY = 65_534;

export interface Launched {
  child: ChildProcess;
  end(): Promise<void>;
}

/**
 * Starts the station as an ordinary user, since root has no OS sandbox in Chromium. When the tests run as root that is
 * `nobody`, from a copy that everybody may read: the clone itself may lie where only root can go.
 */
export function launchAsOrdinaryUser(electron_path: string, args: string[]): Launched {
  const folder = mkdtempSync(join(tmpdir(), 'mumu-sandbox-'));
  const is_root = process.getuid?.() === 0;
  const place = is_root
    ? copyForEverybody(folder, electron_path)
    : { electron: electron_path, app: PROJECT_ROOT };
  const home = join(folder, 'home');
  mkdirSync(home);
  if (is_root) chownSync(home, NOBODY, NOBODY);
  const command = [place.electron, place.app, `--user-data-dir=${join(home, 'profile')}`, ...args];
  const [program = '', ...rest] = is_root ? [...asNobody(), ...command] : command;
  const env = {
    ...process.env,
    HOME: home,
    MUMU_HUB_PORT: '0',
    MUMU_HUB_BIND: '127.0.0.1',
    ...displayEnv(home, is_root),
  };
  const child = spawn(program, rest, { env, cwd: home, detached: true, stdio: 'ignore' });
  return { child, end: () => end(child, folder) };
}

function asNobody(): string[] {
  const id = String(NOBODY);
  return ['setpriv', `--reuid=${id}`, `--regid=${id}`, '--clear-groups', '--'];
}

function copyForEverybody(folder: string, electron_path: string): { electron: string; app: string } {
  const app = join(folder, 'app');
  const runtime = join(folder, 'electron');
  cpSync(dirname(electron_path), runtime, { recursive: true });
  for (const part of ['out', 'resources', 'package.json', ...runtimePackages()]) {
    mkdirSync(dirname(join(app, part)), { recursive: true });
    cpSync(join(PROJECT_ROOT, part), join(app, part), { recursive: true });
  }
  openToEverybody(folder);
  return { electron: join(runtime, 'electron'), app };
}

/** What the lock file installs for running and not for developing; nested ones come with their parents. */
function runtimePackages(): string[] {
  const lock = JSON.parse(readFileSync(join(PROJECT_ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; optional?: boolean }>;
  };
  return Object.entries(lock.packages)
    .filter(([path, { dev, optional }]) => path !== '' && dev !== true && optional !== true)
    .map(([path]) => path)
    .filter((path) => path.lastIndexOf('node_modules/') === 0);
}

function openToEverybody(path: string): void {
  const stat = lstatSync(path);
  if (stat.isSymbolicLink()) return;
  chmodSync(path, stat.mode | (stat.isDirectory() || (stat.mode & 0o100) !== 0 ? 0o555 : 0o444));
  if (!stat.isDirectory()) return;
  for (const entry of readdirSync(path)) openToEverybody(join(path, entry));
}

/** The display's cookie lies in a folder of the tests' own user. */
function displayEnv(home: string, is_root: boolean): Record<string, string> {
  const authority = process.env['XAUTHORITY'];
  if (!is_root || authority === undefined) return {};
  const copy = join(home, 'Xauthority');
  copyFileSync(authority, copy);
  chownSync(copy, NOBODY, NOBODY);
  return { XAUTHORITY: copy };
}

async function end(child: ChildProcess, folder: string): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  if (child.exitCode === null && child.pid !== undefined) {
    process.kill(-child.pid, 'SIGKILL');
    await gone;
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
