import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHubFixture, type HubFixture } from '../signaling/hub-fixture.ts';

/* A page whose name was turned to point at the hub (Tailscale, CVE-2022-41924), in a real browser that believes the name. */

const EVIL = 'rebound.example';

let hub: HubFixture;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  hub = await startHubFixture();
  browser = await chromium.launch({
    executablePath: process.env['MUMU_CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      `--host-resolver-rules=MAP ${EVIL} 127.0.0.1`,
      ...[
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-sync',
      ],
      // The worst case: the person clicked the warning away.
      '--ignore-certificate-errors',
    ],
  });
  page = await browser.newPage({ ignoreHTTPSErrors: true });
});
afterAll(async () => {
  await browser.close();
  await hub.dispose();
});

const at = (host: string, path: string): string => `https://${host}:${String(hub.address.port)}${path}`;

describe('C01: a rebound name', () => {
  it.each(['/', '/camera', '/ca.crt', '/healthz', '/api/v1/hub'])('opens nothing at %s', async (path) => {
    const answer = await page.goto(at(EVIL, path));
    expect(answer?.status()).toBe(403);
    expect(await answer?.text()).toContain('host_not_allowed');
  });

  it('lets its page read nothing and send nothing', async () => {
    await page.goto(at(EVIL, '/'));
    const status = await page.evaluate(
      async (url) => {
        // The policy on the hub's own error page would stop this first; a page of the attacker's has none.
        const answer = await fetch(url).catch(() => null);
        return answer?.status ?? 'blocked';
      },
      at(EVIL, '/api/v1/hub'),
    );
    expect([403, 'blocked']).toContain(status);
  });

  it('gets no socket, from its own page or with a forged origin', async () => {
    const attacker = await browser.newPage();
    await attacker.route('https://attacker.example/', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<title>attacker</title>' }),
    );
    await attacker.goto('https://attacker.example/');
    for (const host of [EVIL, 'localhost', '127.0.0.1']) {
      const opened = await attacker.evaluate(
        (url) =>
          new Promise<boolean>((resolve) => {
            const socket = new WebSocket(url);
            socket.onopen = () => {
              resolve(true);
            };
            socket.onerror = () => {
              resolve(false);
            };
          }),
        at(host, '/ws').replace('https:', 'wss:'),
      );
      expect(opened, host).toBe(false);
    }
  });

  it('is told apart from the hub’s own names', async () => {
    const answer = await page.goto(at('localhost', '/api/v1/hub'));
    expect(answer?.status()).toBe(200);
  });
});
