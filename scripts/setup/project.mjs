import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The project's folder. */
export const ROOT = resolve(import.meta.dirname, '../..');

/** The current Node that the `node` package installs: everything past the installation runs under it. */
export const CURRENT_NODE = join(
  ROOT,
  'node_modules/node/bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

/** What is dear to fetch or to compile is kept here, so that a second clone costs nothing. */
export function cacheFolder(env = process.env) {
  return join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'mumu-camera');
}

/** @returns {boolean} whether this user is root, for whom alone apt and `--no-sandbox` make sense */
export function isRoot() {
  return process.getuid?.() === 0;
}

/** @returns {boolean} whether windows can open; only Linux can be without a display. */
export function hasDisplay(env = process.env) {
  return process.platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}
