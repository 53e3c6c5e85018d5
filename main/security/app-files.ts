import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { APP_HOST, APP_SCHEME } from './app-origin.ts';
import { PAGE_HEADERS } from './page-headers.ts';

/** The only kinds of file that the build makes; anything else is not served. */
const MIME: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

/** Answers a request for `app://station/…` from `root`; never anything outside of it. */
export async function serveAppFile(
  root: string,
  request: { method: string; url: string },
): Promise<Response> {
  const path = request.method === 'GET' ? pathOf(request.url) : null;
  const type = path === null ? undefined : MIME[extname(path)];
  if (path === null || type === undefined) return refuse();
  const content = await readContained(root, path);
  if (content === null) return refuse();
  return new Response(new Uint8Array(content), { headers: { ...PAGE_HEADERS, 'content-type': type } });
}

/** The decoded path below the host, or null for another host or a name that could be read in two ways. */
function pathOf(address: string): string | null {
  try {
    const url = new URL(address);
    if (url.protocol !== `${APP_SCHEME}:` || url.host !== APP_HOST) return null;
    const path = decodeURIComponent(url.pathname);
    return /[\0\\]/.test(path) || path.split('/').includes('..') ? null : path;
  } catch {
    return null;
  }
}

/** Links are resolved before the check, so that none leads out. */
async function readContained(root: string, path: string): Promise<Buffer | null> {
  try {
    const [real_root, real_file] = await Promise.all([realpath(root), realpath(join(root, path))]);
    return real_file.startsWith(real_root + sep) ? await readFile(real_file) : null;
  } catch {
    return null;
  }
}

function refuse(): Response {
  return new Response('not found', {
    status: 404,
    headers: { ...PAGE_HEADERS, 'content-type': 'text/plain; charset=utf-8' },
  });
}
