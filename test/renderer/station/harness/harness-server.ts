import react from '@vitejs/plugin-react';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { build } from 'vite';
import { STATION_CSP } from '../../../../main/security/page-headers.ts';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
};

export interface HarnessServer {
  readonly origin: string;
  stop(): Promise<void>;
}

/** Builds the window with its pretended main process and serves it under the policy that the real one has. */
export async function startHarness(): Promise<HarnessServer> {
  const folder = await mkdtemp(join(tmpdir(), 'mumu-harness-'));
  await build({
    configFile: false,
    logLevel: 'warn',
    root: import.meta.dirname,
    plugins: [react()],
    build: {
      target: 'chrome130',
      outDir: folder,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      modulePreload: false,
      minify: false,
    },
  });
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    void serve(folder, pathname === '/' ? '/index.html' : pathname, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function serve(folder: string, path: string, response: ServerResponse): Promise<void> {
  const body = await readFile(join(folder, path)).catch(() => null);
  response.writeHead(body === null ? 404 : 200, {
    'content-security-policy': STATION_CSP,
    'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
  });
  response.end(body ?? '');
}
