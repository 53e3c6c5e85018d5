import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, errors, type ElectronApplication, type Locator, type Page } from 'playwright-core';

const PROJECT_ROOT = new URL('../..', import.meta.url).pathname;

/** How long a test waits for something that a person would expect at once, on two busy cores. */
export const PATIENCE_MS = 30_000;

const ATTACH_MS = 20_000;
const ATTEMPTS = 3;
const COLLECTED = /promise was (garbage )?collected/i;

export interface LaunchOptions {
  /** Kept by the caller over several launches to test restarts; made and removed by `withStation` otherwise. */
  profile: string;
  args?: string[];
  env?: Record<string, string | undefined>;
}

export interface Owner {
  username: string;
  password: string;
}

export const OWNER: Owner = { username: 'ada', password: 'violet-harbour-71-lantern' };

/** The real station in real Electron, driven through its window as a person would. */
export class StationApp {
  readonly electron: ElectronApplication;
  readonly page: Page;

  /**
   * Runs a function in the main process, as `electron.evaluate` does, which now and then only says that the promise it waits for was collected as
   * garbage (microsoft/playwright#33737). It is then run again, so it must bear being run twice.
   */
  readonly inMain: ElectronApplication['evaluate'];

  private constructor(electron: ElectronApplication, page: Page) {
    this.electron = electron;
    this.page = page;
    this.inMain = anew(COLLECTED, electron.evaluate.bind(electron));
  }

  static async launch(options: LaunchOptions): Promise<StationApp> {
    const executablePath = process.env['MUMU_ELECTRON_PATH'];
    if (executablePath === undefined) throw new Error('MUMU_ELECTRON_PATH is not set: run through npm test');
    const electron = await attach(() =>
      _electron.launch({
        executablePath,
        args: [
          // Chromium refuses its sandbox to root; the sandbox has a test of its own as an ordinary user.
          ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
          PROJECT_ROOT,
          `--user-data-dir=${options.profile}`,
          ...(options.args ?? []),
        ],
        env: definedEntries({ ...process.env, ...options.env }),
        timeout: ATTACH_MS,
      }),
    );
    return new StationApp(electron, await stationPage(electron));
  }

  get pid(): number {
    const { pid } = this.electron.process();
    if (pid === undefined) throw new Error('the station has no process');
    return pid;
  }

  tile(name: string): Locator {
    return this.page.locator('[data-device-id]').and(this.page.getByRole('group', { name }));
  }

  tiles(state?: string): Locator {
    return this.page.locator(
      state === undefined ? '[data-device-id]' : `[data-device-id][data-state="${state}"]`,
    );
  }

  async close(): Promise<void> {
    await this.electron.close();
  }

  /** As a power cut or a crash would. */
  async kill(): Promise<void> {
    const child = this.electron.process();
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }
}

export async function makeProfile(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'mumu-e2e-'));
}

export async function removeProfile(profile: string): Promise<void> {
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
}

/**
 * Attaching hangs now and then when it meets a window just as that is made (microsoft/playwright#29386): the program runs and its window
 * is there. Playwright ends the program when the time is over; it is then started anew.
 */
async function attach(launch: () => Promise<ElectronApplication>): Promise<ElectronApplication> {
  for (let left = ATTEMPTS; ; left -= 1) {
    try {
      return await launch();
    } catch (error) {
      if (left <= 1 || !(error instanceof errors.TimeoutError)) throw error;
    }
  }
}

/** A function that is tried a few times while it fails with what matches. */
function anew<F extends (...args: never[]) => Promise<unknown>>(matches: RegExp, run: F): F {
  const tried = async (...args: Parameters<F>): Promise<unknown> => {
    for (let left = ATTEMPTS; ; left -= 1) {
      try {
        return await run(...args);
      } catch (error) {
        if (left <= 1 || !(error instanceof Error) || !matches.test(error.message)) throw error;
      }
    }
  };
  return tried as F;
}

/** The station's own window; demo cameras have windows too, and a window's address is only known after a moment. */
async function stationPage(electron: ElectronApplication): Promise<Page> {
  const find = () => electron.windows().find((page) => page.url().startsWith('app://'));
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const page = find();
    if (page) return page;
    const left = deadline - performance.now();
    if (left <= 0) throw new Error('the station opened no window');
    // A navigation or a new window is what can change the answer; the time-out only looks again.
    await electron.waitForEvent('window', { timeout: Math.min(left, 250) }).catch(() => undefined);
  }
}

function definedEntries(env: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
