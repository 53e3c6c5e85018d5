import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { STATION_CSP } from '../../../main/security/page-headers.ts';
import type { MumuBridge } from '../../../preload/contract/channels.ts';
import { makeProfile, removeProfile, StationApp } from '../station-app.ts';

declare global {
  var mumu: MumuBridge;
}

/** What a page that was taken over would try, in the real window of a real station. */
let profile: string;
let station: StationApp;
let page: Page;
let outside: Server;
let outside_url: string;
let hits: string[] = [];

beforeAll(async () => {
  outside = createServer((request, response) => {
    hits.push(request.url ?? '');
    response.setHeader('content-type', 'text/html');
    if (request.url === '/redirect') response.writeHead(302, { location: '/redirected' });
    response.end('<title>outside</title>');
  });
  await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve));
  outside_url = `http://127.0.0.1:${String((outside.address() as AddressInfo).port)}`;
  profile = await makeProfile();
  // With a camera and a microphone to ask for: what is not there would be refused by itself.
  const args = ['--use-fake-device-for-media-stream'];
  station = await StationApp.launch({ profile, args, env: { MUMU_HUB_PORT: '0' } });
  page = station.page;
  await page.locator('#root > *').first().waitFor();
});

afterAll(async () => {
  await station.close();
  outside.close();
  await removeProfile(profile);
});

beforeEach(() => {
  hits = [];
});

describe('what the page has', () => {
  it('is the bridge, frozen, and nothing of Node or Electron', async () => {
    const found = await page.evaluate(() => ({
      keys: Object.keys(globalThis.mumu).sort(),
      frozen: Object.isFrozen(globalThis.mumu),
      leaks: ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'].filter(
        (name) => name in globalThis,
      ),
    }));
    expect(found).toEqual({ keys: ['invoke', 'on'], frozen: true, leaks: [] });
  });

  it('is answered with its state, and that holds no secret', async () => {
    const state = await page.evaluate(() => globalThis.mumu.invoke('app:state', undefined));
    expect(state.ok).toBe(true);
    expect(JSON.stringify(state)).not.toMatch(/eyJ|token|secret_key|BEGIN/);
  });
});

describe('calls to main', () => {
  it('are refused on a channel that is not in the contract', async () => {
    const call = page.evaluate(() => globalThis.mumu.invoke('app:quit' as 'app:state', undefined));
    await expect(call).rejects.toThrow('no such channel');
    const listen = page.evaluate(() => globalThis.mumu.on('constructor' as 'watch:offer', () => undefined));
    await expect(listen).rejects.toThrow('no such channel');
  });

  it('are answered with what is wrong when their input does not fit', async () => {
    const answer = await page.evaluate(() =>
      globalThis.mumu.invoke('watch:end', { session_id: 'not-a-uuid', extra: 1 } as { session_id: string }),
    );
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
  });

  it('are refused from another window, also with the same preload, page and session', async () => {
    const outcome = await station.inMain(async ({ BrowserWindow, app, session }) => {
      const window = new BrowserWindow({
        show: false,
        webPreferences: {
          preload: `${app.getAppPath()}/out/preload/index.cjs`,
          session: session.fromPartition('station'),
          sandbox: true,
        },
      });
      await window.loadURL('app://station/index.html');
      const script = `mumu.invoke('app:state', undefined).then(() => 'answered', (error) => String(error))`;
      const answer = (await window.webContents.executeJavaScript(script)) as string;
      window.destroy();
      return answer;
    });
    expect(outcome).toContain('refused');
  });

  it('are refused from the station’s own window when it shows another page', async () => {
    const other = await StationApp.launch({ profile: `${profile}-other`, env: { MUMU_HUB_PORT: '0' } });
    const outcome = await other.inMain(async ({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      if (!window) throw new Error('the station has no window');
      // The first load, aborted by this one, would fail it.
      if (window.webContents.isLoading()) {
        await new Promise<void>((resolve) => window.webContents.once('did-stop-loading', () => resolve()));
      }
      await window.loadURL('data:text/html,<title>other</title>');
      const script = `mumu.invoke('app:state', undefined).then(() => 'answered', (error) => String(error))`;
      return (await window.webContents.executeJavaScript(script)) as string;
    });
    await other.close();
    await removeProfile(`${profile}-other`);
    expect(outcome).toContain('refused');
  });
});

describe('the network', () => {
  it('is out of reach by every way that a page has', async () => {
    const outcomes = await page.evaluate(async (url) => {
      const tried = (name: string, attempt: Promise<unknown>) =>
        attempt.then(
          () => `${name} went out`,
          () => `${name} was refused`,
        );
      const loaded = (element: HTMLElement) =>
        new Promise((resolve, reject) => {
          element.onload = resolve;
          element.onerror = reject;
          document.body.append(element);
        });
      const image = new Image();
      image.src = `${url}/image`;
      const style = document.createElement('link');
      style.rel = 'stylesheet';
      style.href = `${url}/style`;
      const script = document.createElement('link');
      script.rel = 'modulepreload';
      script.href = `${url}/script.js`;
      const socket = new Promise((resolve, reject) => {
        const opened = new WebSocket(url.replace('http', 'ws'));
        opened.onopen = resolve;
        opened.onerror = reject;
      });
      return Promise.all([
        tried('fetch', fetch(`${url}/fetch`, { mode: 'no-cors' })),
        tried('image', loaded(image)),
        tried('style', loaded(style)),
        tried('socket', socket),
        tried('script', loaded(script)),
        tried(
          'beacon',
          navigator.sendBeacon(`${url}/beacon`)
            ? Promise.reject(new Error('queued'))
            : Promise.reject(new Error()),
        ),
      ]);
    }, outside_url);
    expect(outcomes.filter((outcome) => outcome.endsWith('went out'))).toEqual([]);
    expect(hits).toEqual([]);
  });

  it('is closed behind the policy too: a page without one in the same session gets nothing', async () => {
    const reached = await station.inMain(async ({ BrowserWindow, session }, url) => {
      const partition = session.fromPartition('station');
      const window = new BrowserWindow({
        show: false,
        webPreferences: { session: partition, sandbox: true },
      });
      const loaded = await window.loadURL(`${url}/page`).then(
        () => true,
        () => false,
      );
      await window.loadURL('data:text/html,<title>no policy</title>');
      const script = `fetch(${JSON.stringify(url)} + '/fetch', { mode: 'no-cors' }).then(() => true, () => false)`;
      const fetched = (await window.webContents.executeJavaScript(script)) as boolean;
      window.destroy();
      return { loaded, fetched };
    }, outside_url);
    expect(reached).toEqual({ loaded: false, fetched: false });
    expect(hits).toEqual([]);
  });

  it('is closed in the default session as well', async () => {
    const loaded = await station.inMain(async ({ BrowserWindow }, url) => {
      const window = new BrowserWindow({ show: false });
      const outcome = await window.loadURL(`${url}/page`).then(
        () => true,
        () => false,
      );
      window.destroy();
      return outcome;
    }, outside_url);
    expect(loaded).toBe(false);
    expect(hits).toEqual([]);
  });
});

describe('the content security policy', () => {
  it('comes with the page as a header, word for word', async () => {
    const header = await station.inMain(async ({ session }) => {
      const answer = await session.fromPartition('station').fetch('app://station/index.html');
      return answer.headers.get('content-security-policy');
    });
    expect(header).toBe(STATION_CSP);
  });

  it('runs no script that is not a file of the program', async () => {
    const outcome = await page.evaluate(async () => {
      const script = document.createElement('script');
      const violation = new Promise((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => {
          resolve(event.violatedDirective);
        });
      });
      let assigned = true;
      try {
        script.textContent = 'globalThis.ran = true';
      } catch {
        assigned = false;
      }
      document.body.append(script);
      return { assigned, ran: 'ran' in globalThis, violated: await violation };
    });
    expect(outcome.ran).toBe(false);
    expect(outcome.violated).toMatch(/trusted-types|script-src/);
  });

  it('takes no markup from text, and no code from text', async () => {
    // Not by Playwright's evaluate, which switches this very protection off for what it runs.
    const outcome = await station.inMain(({ BrowserWindow }) => {
      const script = `
        const thrown = (attempt) => { try { attempt(); return false; } catch { return true; } };
        ({
          markup: thrown(() => { document.createElement('div').innerHTML = '<img src=x onerror=alert(1)>'; }),
          code: thrown(() => (0, eval)('1')),
          constructed: thrown(() => new Function('return 1')),
        })`;
      return BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(script) as Promise<unknown>;
    });
    expect(outcome).toEqual({ markup: true, code: true, constructed: true });
  });
});

describe('permissions', () => {
  /** Asked by the page itself, as Playwright's `evaluate` would. A click behind it, since some are refused to a page that nobody touched. */
  const ASK = `(async () => {
    const tried = (name, attempt) => Promise.resolve().then(attempt).then((value) => name + ': ' + String(value), () => name + ': denied');
    const state = (name) => tried('state of ' + name, async () => (await navigator.permissions.query({ name })).state);
    return Promise.all([
      tried('camera', () => navigator.mediaDevices.getUserMedia({ video: true })),
      tried('microphone', () => navigator.mediaDevices.getUserMedia({ audio: true })),
      tried('screen', () => navigator.mediaDevices.getDisplayMedia({ video: true })),
      tried('notifications', () => Notification.requestPermission()),
      tried('clipboard', () => navigator.clipboard.readText()),
      tried('MIDI', () => navigator.requestMIDIAccess({ sysex: true })),
      tried('position', () => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject))),
      ...['camera', 'microphone', 'geolocation', 'notifications', 'midi', 'clipboard-read', 'idle-detection'].map(state),
    ]);
  })()`;
  const refused = (outcomes: string[]) => outcomes.filter((outcome) => !outcome.endsWith(': denied'));

  it('are denied, all of them', async () => {
    const outcomes = await station.inMain(
      ({ BrowserWindow }, ask) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(ask, true) as Promise<string[]>,
      ASK,
    );
    expect(outcomes.length).toBeGreaterThan(10);
    expect(refused(outcomes)).toEqual([]);
  });

  it('are denied by the session as well, to a page whose policy asks for them', async () => {
    const outcomes = await station.inMain(async ({ BrowserWindow, session }, ask) => {
      const partition = session.fromPartition('station');
      partition.webRequest.onHeadersReceived(({ responseHeaders }, answer) => {
        const headers = { ...responseHeaders };
        delete headers['permissions-policy'];
        answer({ responseHeaders: headers });
      });
      const window = new BrowserWindow({ webPreferences: { session: partition, sandbox: true } });
      await window.loadURL('app://station/index.html');
      partition.webRequest.onHeadersReceived(null);
      window.focus();
      const policy = `document.featurePolicy.allowsFeature('camera')`;
      const allowed = (await window.webContents.executeJavaScript(policy)) as boolean;
      const answers = (await window.webContents.executeJavaScript(ask, true)) as string[];
      window.destroy();
      return { allowed, answers };
    }, ASK);
    expect(outcomes.allowed).toBe(true);
    expect(refused(outcomes.answers)).toEqual([]);
  });
});

describe('navigation', () => {
  it('leads nowhere, by whatever the page tries', async () => {
    const before = page.url();
    const opened = await page.evaluate((url) => {
      const window_opened = globalThis.open(`${url}/opened`) !== null;
      const link = document.createElement('a');
      link.href = `${url}/link`;
      document.body.append(link);
      link.click();
      link.target = '_blank';
      link.click();
      const form = document.createElement('form');
      form.action = `${url}/form`;
      document.body.append(form);
      form.submit();
      globalThis.location.href = `${url}/location`;
      return window_opened;
    }, outside_url);
    expect(opened).toBe(false);
    // A second round through main and page, so that whatever was started had its chance.
    await page.evaluate(() => globalThis.mumu.invoke('app:state', undefined));
    expect(page.url()).toBe(before);
    expect(hits).toEqual([]);
    const windows = await station.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
    expect(windows).toBe(1);
  });

  it('is guarded in every page that the program ever opens, whatever its session lets through', async () => {
    const outcome = await station.inMain(async ({ BrowserWindow, session }, url) => {
      const free = session.fromPartition('a session without a filter');
      const window = new BrowserWindow({ show: false, webPreferences: { session: free, sandbox: true } });
      const { webContents } = window;
      await window.loadURL(`${url}/start`);
      // The guard listens longer than this does, and so hears of it before.
      const prevented = new Promise<boolean>((resolve) => {
        webContents.once('will-frame-navigate', (event) => resolve(event.defaultPrevented));
      });
      await webContents.executeJavaScript(
        `setTimeout(() => { location.href = ${JSON.stringify(url)} + '/location'; }); null`,
      );
      const navigation_prevented = await prevented;
      const redirected = await window.loadURL(`${url}/redirect`).then(
        () => true,
        () => false,
      );
      window.destroy();
      return { navigation_prevented, redirected };
    }, outside_url);
    expect(outcome).toEqual({ navigation_prevented: true, redirected: false });
    expect(hits).toEqual(['/start', '/redirect']);
  });

  it('reaches no webview, not even in a page that was made with them', async () => {
    const prevented = await station.inMain(async ({ BrowserWindow, session }, url) => {
      const free = session.fromPartition('a session without a filter');
      const window = new BrowserWindow({
        show: false,
        webPreferences: { session: free, sandbox: true, webviewTag: true },
      });
      await window.loadURL('about:blank');
      const attached = new Promise<boolean>((resolve) => {
        window.webContents.once('will-attach-webview', (event) => resolve(event.defaultPrevented));
      });
      const attach = `document.body.innerHTML = '<webview src="${url}/webview"></webview>'; null`;
      await window.webContents.executeJavaScript(attach);
      const answer = await attached;
      window.destroy();
      return answer;
    }, outside_url);
    expect(prevented).toBe(true);
    expect(hits).not.toContain('/webview');
  });

  it('finds no webview and no outside frame', async () => {
    const outcome = await page
      .evaluate(async (url) => {
        const webview = document.createElement('webview');
        webview.setAttribute('src', url);
        const frame = document.createElement('iframe');
        const settled = new Promise((resolve) => {
          frame.onload = resolve;
        });
        frame.src = `${url}/frame`;
        document.body.append(webview, frame);
        await settled;
        return { webview: 'getURL' in webview, frame: frame.contentWindow?.location.href === undefined };
      }, outside_url)
      .catch(() => ({ webview: false, frame: false }));
    expect(outcome.webview).toBe(false);
    expect(hits).toEqual([]);
  });
});

describe('what the window is made with', () => {
  it('is the sandbox, isolation, and nothing that weakens them', async () => {
    const preferences = await station.inMain(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      const contents = window?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
      return contents.getLastWebPreferences();
    });
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
    });
    expect(preferences['allowRunningInsecureContent']).not.toBe(true);
  });

  it('leaves no file of the page on disk', async () => {
    const storage = await station.inMain(({ session }) => ({
      persistent: session.fromPartition('station').isPersistent(),
      path: session.fromPartition('station').getStoragePath(),
    }));
    expect(storage).toEqual({ persistent: false, path: null });
  });
});
