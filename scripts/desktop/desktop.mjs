import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { say } from '../setup/progress.mjs';
import { hasDisplay } from '../setup/project.mjs';
import { startKeyring } from './keyring.mjs';
import { startSessionBus } from './session-bus.mjs';
import { startVirtualDisplay } from './virtual-display.mjs';

/** @typedef {{ env: NodeJS.ProcessEnv, end: () => Promise<void> }} Service */

/**
 * A display if there is none, and nothing else: for the app itself, which has the user's own keychain and folders.
 * @returns {Promise<Service>}
 */
export async function openDisplay() {
  if (hasDisplay()) return { env: process.env, end: async () => {} };
  say('There is no display: using a virtual one (Xvfb).');
  const folder = mkdtempSync(join(tmpdir(), 'mumu-display-'));
  return collect(process.env, folder, [() => startVirtualDisplay(folder)]);
}

/**
 * A whole throw-away desktop: a display if there is none, a session bus, an unlocked keychain, and folders of its own
 * for data and settings. Nothing in it touches the user's. On other systems than Linux it is the user's desktop.
 * @returns {Promise<Service>}
 */
export async function openDesktop() {
  if (process.platform !== 'linux') return { env: process.env, end: async () => {} };
  const folder = mkdtempSync(join(tmpdir(), 'mumu-desktop-'));
  const env = { ...process.env, ...ownFolders(folder) };
  const services = [startSessionBus, startKeyring];
  if (!hasDisplay()) {
    say('There is no display: using a virtual one (Xvfb).');
    services.unshift(() => startVirtualDisplay(folder));
  }
  return collect(env, folder, services);
}

/** @param {string} folder */
function ownFolders(folder) {
  const variables = ['XDG_DATA_HOME', 'XDG_CONFIG_HOME', 'XDG_RUNTIME_DIR'];
  const entries = variables.map((variable) => [variable, join(folder, variable)]);
  for (const [, path] of entries) mkdirSync(String(path), { mode: 0o700 });
  return Object.fromEntries(entries);
}

/**
 * Starts services one after another, each in the environment that the ones before it made.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} folder removed at the end
 * @param {((env: NodeJS.ProcessEnv) => Promise<Service>)[]} starters
 * @returns {Promise<Service>}
 */
async function collect(env, folder, starters) {
  /** @type {Service[]} */
  const started = [];
  const end = async () => {
    for (const service of started.toReversed()) await service.end();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    for (const start of starters) {
      const service = await start(env);
      started.push(service);
      env = { ...env, ...service.env };
    }
  } catch (error) {
    await end();
    throw error;
  }
  return { env, end };
}
