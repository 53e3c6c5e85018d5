import { mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type LaunchOptions,
  type Locator,
  type Page,
} from 'playwright-core';
import { expect } from 'vitest';

const CHROMIUM = process.env['MUMU_CHROMIUM_PATH'] ?? '/usr/bin/chromium';
/** How long a person would wait for what should happen at once, on two busy cores. */
const PATIENCE_MS = 30_000;

const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // What a person's "proceed anyway" on the warning amounts to.
  '--ignore-certificate-errors',
  // Hub and viewer may be on this very machine.
  '--allow-loopback-in-peer-connection',
];

const CAMERA = {
  /** A moving picture and a beep, allowed without a question. */
  allowed: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  /** A person who answers "Block". */
  denied: ['--use-fake-device-for-media-stream', '--deny-permission-prompts'],
  /** A machine without any. */
  none: ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream=device-count=0'],
} as const;

const ANDROID =
  'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36';
export const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1';

type FakeCamera = keyof typeof CAMERA;

export interface PhoneOptions {
  userAgent?: string;
  viewport?: { width: number; height: number };
  colorScheme?: 'light' | 'dark';
  /** What the phone is set to, such as `de-DE`. */
  locale?: string;
}

export interface OwnPhoneOptions extends PhoneOptions {
  /** A folder that outlives the phone, to switch it off and on again; a throw-away one otherwise. */
  profile?: string;
  camera?: FakeCamera;
}

/** One Chromium that is several phones, one after the other or at once: quicker than one for each. */
export async function launchPhoneBrowser(camera: FakeCamera = 'allowed'): Promise<Browser> {
  return chromium.launch(launchOptions(camera));
}

/** A phone: Debian's Chromium with a made-up camera, on the hub's real camera page. */
export class BrowserPhone {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Null for a phone in a browser that it shares. */
  readonly #profile: { folder: string; own: boolean } | null;
  readonly #urls: string[] = [];
  readonly #complaints: string[] = [];

  private constructor(context: BrowserContext, page: Page, profile: { folder: string; own: boolean } | null) {
    this.context = context;
    this.page = page;
    this.#profile = profile;
    this.watch(page);
  }

  /** A phone of its own process, which can be killed and started again with what it stored. */
  static async launch({ profile, camera, ...options }: OwnPhoneOptions = {}): Promise<BrowserPhone> {
    const folder = profile ?? (await makePhoneProfile());
    const context = await chromium.launchPersistentContext(folder, {
      ...launchOptions(camera ?? 'allowed'),
      ...contextOptions(options),
    });
    await prepare(context);
    const page = context.pages()[0] ?? (await context.newPage());
    return new BrowserPhone(context, page, { folder, own: profile === undefined });
  }

  /** A phone in a browser of `launchPhoneBrowser`; it shares no storage with any other. */
  static async open(browser: Browser, options: PhoneOptions = {}): Promise<BrowserPhone> {
    const context = await browser.newContext(contextOptions(options));
    await prepare(context);
    return new BrowserPhone(context, await context.newPage(), null);
  }

  /** Everything a page asks for and complains about from now on counts as this phone's. */
  watch(page: Page): void {
    page.on('request', (request) => this.#urls.push(request.url()));
    page.on('websocket', (socket) => this.#urls.push(socket.url()));
    page.on('pageerror', (error) => this.#complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') this.#complaints.push(message.text());
    });
  }

  /** Opens the camera page: `url` is what the QR code says, or the bare address for typing a code. */
  async open(url: string): Promise<void> {
    // From an empty page, so that a link with another fragment loads the page as a scan would.
    await this.page.goto('about:blank');
    await this.page.goto(url);
  }

  async typeCode(code: string, name?: string): Promise<void> {
    await this.page.getByLabel('Code').fill(code);
    if (name !== undefined) await this.page.getByLabel('Name of this camera').fill(name);
    await this.page.getByRole('button', { name: 'Connect' }).click();
  }

  /** The number to compare with the station's; waits until the page shows it. */
  async checkCode(): Promise<string> {
    return (await this.page.locator('.check-code').innerText()).replaceAll(/\s/g, '');
  }

  heading(name: string): Locator {
    return this.page.getByRole('heading', { name });
  }

  /** Waits until the page says that it is connected and the camera runs. */
  async live(): Promise<void> {
    await this.page.getByText('Connected to the station').waitFor();
    await this.page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
  }

  async viewers(words: string): Promise<void> {
    await this.page.getByRole('listitem').filter({ hasText: words }).waitFor();
  }

  /** What the page keeps about who it is; null when it keeps nothing. */
  async identity(): Promise<{ device_id: string; token: string; device_name: string } | null> {
    const text = await this.page.evaluate(() => localStorage.getItem('mumu-camera.identity'));
    return text === null
      ? null
      : (JSON.parse(text) as { device_id: string; token: string; device_name: string });
  }

  /** Addresses that were asked for and don't start with one of `allowed`. */
  foreignRequests(...allowed: string[]): string[] {
    const own = [...allowed, 'about:', 'blob:', 'data:', 'chrome:'];
    return this.#urls.filter((url) => !own.some((start) => url.startsWith(start)));
  }

  /** Uncaught errors, console errors and violations of the content security policy. */
  get complaints(): readonly string[] {
    return this.#complaints;
  }

  /**
   * Waits until what the page stores is on the phone's disk: Chromium writes local storage out some seconds after the page
   * has set it, and a phone that loses its power before that has never been paired.
   */
  async storedOnDisk(): Promise<void> {
    const identity = await this.identity();
    if (identity === null || this.#profile === null) throw new Error('this phone keeps nothing on disk');
    const folder = join(this.#profile.folder, 'Default', 'Local Storage', 'leveldb');
    await expect.poll(() => holds(folder, identity.device_id), { timeout: PATIENCE_MS }).toBe(true);
  }

  /** As when its battery dies: no goodbye to anyone. */
  async kill(): Promise<void> {
    const gone = new Promise((resolve) => this.context.once('close', resolve));
    process.kill(await this.#browserPid(), 'SIGKILL');
    await gone;
    await this.#removeOwnProfile();
  }

  /** Stops every process of the phone, as a device that hangs: connections stay open and nothing comes. */
  async freeze(): Promise<void> {
    await this.#signalAll('SIGSTOP');
  }

  async thaw(): Promise<void> {
    await this.#signalAll('SIGCONT');
  }

  async #signalAll(signal: NodeJS.Signals): Promise<void> {
    for (const pid of await withDescendants(await this.#browserPid())) process.kill(pid, signal);
  }

  async close(): Promise<void> {
    await this.context.close();
    await this.#removeOwnProfile();
  }

  async #browserPid(): Promise<number> {
    if (this.#profile === null) throw new Error('this phone shares its browser');
    // `<host>-<pid>`: the browser process that holds this profile.
    const lock = await readlink(join(this.#profile.folder, 'SingletonLock'));
    return Number(lock.split('-').at(-1));
  }

  async #removeOwnProfile(): Promise<void> {
    if (this.#profile?.own === true) await removePhoneProfile(this.#profile.folder);
  }
}

/** Whether any file of a folder has this text in it. */
async function holds(folder: string, text: string): Promise<boolean> {
  const names = await readdir(folder);
  const files = await Promise.all(
    names.map((name) => readFile(join(folder, name), 'latin1').catch(() => '')),
  );
  return files.some((content) => content.includes(text));
}

/** A process and all below it, parents first. */
async function withDescendants(pid: number): Promise<number[]> {
  const tasks = await readdir(`/proc/${String(pid)}/task`);
  const lists = await Promise.all(
    tasks.map((task) => readFile(`/proc/${String(pid)}/task/${task}/children`, 'utf8')),
  );
  const children = lists.flatMap((list) => list.trim().split(' ').filter(Boolean).map(Number));
  return [pid, ...(await Promise.all(children.map(withDescendants))).flat()];
}

function launchOptions(camera: FakeCamera): LaunchOptions {
  return {
    executablePath: CHROMIUM,
    headless: true,
    chromiumSandbox: process.getuid?.() !== 0,
    args: [...FLAGS, ...CAMERA[camera]],
    timeout: PATIENCE_MS,
  };
}

function contextOptions(options: PhoneOptions): BrowserContextOptions {
  return {
    ignoreHTTPSErrors: true,
    viewport: options.viewport ?? { width: 390, height: 844 },
    userAgent: options.userAgent ?? ANDROID,
    colorScheme: options.colorScheme ?? 'light',
    locale: options.locale ?? 'en-GB',
  };
}

async function prepare(context: BrowserContext): Promise<void> {
  context.setDefaultTimeout(PATIENCE_MS);
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      console.error(`policy violation: ${violatedDirective} ${blockedURI}`);
    });
  });
}

export async function makePhoneProfile(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'mumu-phone-'));
}

/** Chromium's helpers may still write for a moment after a kill. */
export async function removePhoneProfile(profile: string): Promise<void> {
  await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
