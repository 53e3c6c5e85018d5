import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { rendererSandbox } from '../../../main/posture/renderer-sandbox.ts';
import { PATIENCE_MS } from '../station-app.ts';
import { launchAsOrdinaryUser, type Launched } from './ordinary-user.ts';

/* Whether the OS really holds the window's process; an option that says so proves nothing. */

let launched: Launched | undefined;

afterEach(async () => {
  await launched?.end();
});

it('the window’s process runs in the OS sandbox', async () => {
  launched = launchAsOrdinaryUser(electronPath(), []);
  const { pid = 0 } = launched.child;
  // A process lives a moment before it locks itself in.
  const seccomp = () => field(rendererStatus(pid) ?? '', 'Seccomp');
  await expect.poll(seccomp, { timeout: 2 * PATIENCE_MS, interval: 100 }).toBe('2');
  const status = rendererStatus(pid) ?? '';
  expect(field(status, 'NoNewPrivs')).toBe('1');
  expect(field(status, 'Uid')).not.toMatch(/\b0\b/);
  // The checklist sees the same.
  const renderer = { pid: rendererOf(pid) ?? 0, type: 'Tab' as const };
  const check = rendererSandbox({ processes: () => [renderer], platform: 'linux' });
  expect(await check.measure()).toMatchObject({ state: 'pass' });
});

it('an ordinary user can’t start the station without it', async () => {
  launched = launchAsOrdinaryUser(electronPath(), ['--no-sandbox']);
  const { child } = launched;
  await expect.poll(() => child.exitCode, { timeout: PATIENCE_MS }).toBe(2);
});

function electronPath(): string {
  const path = process.env['MUMU_ELECTRON_PATH'];
  if (path === undefined) throw new Error('MUMU_ELECTRON_PATH is not set: run through npm test');
  return path;
}

/** `/proc/<pid>/status` of a renderer that is one of the station's own processes. */
function rendererStatus(station_pid: number): string | null {
  const renderer = rendererOf(station_pid);
  return renderer === undefined ? null : read(renderer, 'status');
}

function rendererOf(station_pid: number): number | undefined {
  return processes().find((pid) => isRenderer(pid) && isWithin(pid, station_pid));
}

function processes(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

function isRenderer(pid: number): boolean {
  return (read(pid, 'cmdline') ?? '').includes('--type=renderer');
}

function isWithin(pid: number, ancestor: number): boolean {
  if (pid === ancestor) return true;
  const parent = Number(field(read(pid, 'status') ?? '', 'PPid'));
  return parent > 1 && isWithin(parent, ancestor);
}

function field(status: string, name: string): string | undefined {
  return new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(status)?.[1];
}

function read(pid: number, file: string): string | null {
  try {
    return readFileSync(`/proc/${String(pid)}/${file}`, 'utf8');
  } catch {
    return null;
  }
}
