import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeProfile, PATIENCE_MS, removeProfile, StationApp } from './station-app.ts';
import { createOwner, waitForWall } from './station-steps.ts';

/* Starting, starting twice, coming back after a crash, and ending. */

const PROJECT_ROOT = new URL('../..', import.meta.url).pathname;

let profile: string;
let station: StationApp | undefined;

beforeEach(async () => {
  profile = await makeProfile();
});
afterEach(async () => {
  await station?.close();
  station = undefined;
  await removeProfile(profile);
});

async function run(args: string[]): Promise<{ code: number | null; stderr: string }> {
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const all = [...root, PROJECT_ROOT, `--user-data-dir=${profile}`, ...args];
  const child = spawn(process.env['MUMU_ELECTRON_PATH'] ?? '', all, { stdio: ['ignore', 'ignore', 'pipe'] });
  const [stderr, [code]] = await Promise.all([
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  return { code, stderr };
}

it('a wrong number of demo cameras ends with what is wanted, before anything is made', async () => {
  const { code, stderr } = await run(['--demo=17']);
  expect(code).toBe(2);
  expect(stderr).toContain('--demo needs a number of cameras from 0 to 16');
  expect(existsSync(join(profile, 'settings.json'))).toBe(false);
});

it('a second start brings the window of the first to the front, and ends', async () => {
  station = await StationApp.launch({ profile });
  await station.inMain(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.hide();
  });
  const { code, stderr } = await run([]);
  expect(code).toBe(0);
  expect(stderr).toContain('open already');
  await expect.poll(() => windowIsVisible(station), { timeout: PATIENCE_MS }).toBe(true);
});

it('the window comes back by itself after its process crashed', async () => {
  station = await StationApp.launch({ profile });
  await createOwner(station);
  const { inMain } = station;
  const windowProcess = () =>
    inMain(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      return contents === undefined || contents.isCrashed() || contents.isLoading()
        ? 0
        : contents.getOSProcessId();
    });
  const crashed = await windowProcess();
  await inMain(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  await expect
    .poll(async () => [0, crashed].includes(await windowProcess()), { timeout: PATIENCE_MS })
    .toBe(false);
  const heading = () =>
    inMain(({ BrowserWindow }) => {
      const script = "document.querySelector('h1')?.textContent";
      return BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(script) as Promise<unknown>;
    });
  await expect.poll(heading, { timeout: PATIENCE_MS }).toBe('Test desk');
});

it('keeps its place on the screen over a restart', async () => {
  station = await StationApp.launch({ profile });
  await station.inMain(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 30, width: 900, height: 650 });
  });
  await station.close();
  station = await StationApp.launch({ profile });
  const bounds = await station.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  expect(bounds).toMatchObject({ width: 900, height: 650 });
});

it('a demonstration leaves nothing of itself behind', async () => {
  station = await StationApp.launch({ profile, args: ['--demo=0'] });
  await waitForWall(station);
  expect(existsSync(join(profile, 'demo', 'hub'))).toBe(true);
  await station.close();
  station = undefined;
  for (const left of ['hub', 'settings.json', 'install.json', 'vault.json']) {
    expect(existsSync(join(profile, 'demo', left))).toBe(false);
  }
});

function windowIsVisible(app: StationApp | undefined): Promise<boolean | undefined> | undefined {
  return app?.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
}
