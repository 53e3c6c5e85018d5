import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { tryCommand } from './command.mjs';
import { say, step } from './progress.mjs';
import { CURRENT_NODE, ROOT, cacheFolder } from './project.mjs';
import { SetupError } from './setup-error.mjs';

const PACKAGE = join(ROOT, 'node_modules/electron');
const DOWNLOAD_TIMEOUT = 10 * 60_000;
const RETRY_AFTER = 24 * 60 * 60_000;

/**
 * Downloads the official Electron; its package checks it against the checksums it was published with. A failure is
 * remembered for a day, so that a machine that cannot reach it does not wait for it at every start.
 * @param {{ insist: boolean }} options insist: try again whatever is remembered, and fail rather than do without
 * @returns {Promise<boolean>} whether it is there
 */
export async function installOfficialElectron({ insist }) {
  if (isInstalled()) return true;
  if (!insist && failedLately(Date.now())) return false;
  const reason = await step(`Downloading the official Electron ${version()}`, download);
  if (!reason) rmSync(memoryOfFailure(), { force: true });
  else if (insist) throw new SetupError(`The official Electron could not be downloaded: ${reason}`);
  else remember(reason);
  return !reason;
}

function version() {
  return String(JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')).version);
}

function isInstalled() {
  const [mark, path] = [join(PACKAGE, 'dist/version'), join(PACKAGE, 'path.txt')];
  if (!existsSync(mark) || !existsSync(path)) return false;
  return readFileSync(mark, 'utf8').replace(/^v/, '').trim() === version();
}

/** @returns {Promise<string | undefined>} why it failed, in one line */
async function download() {
  const { code, output } = await tryCommand(CURRENT_NODE, ['install.js'], {
    cwd: PACKAGE,
    timeout: DOWNLOAD_TIMEOUT,
  });
  if (code === 0 && isInstalled()) return undefined;
  return output.split('\n').find((line) => line.trim()) ?? 'the download took too long';
}

function memoryOfFailure() {
  return join(cacheFolder(), `official-electron-${version()}.failed`);
}

/** @param {number} now milliseconds */
function failedLately(now) {
  const memory = memoryOfFailure();
  return existsSync(memory) && now - statSync(memory).mtimeMs < RETRY_AFTER;
}

/** @param {string} reason */
function remember(reason) {
  say(`  not downloaded: ${reason} (tried again after a day, or at once with MUMU_ELECTRON=official)`);
  mkdirSync(dirname(memoryOfFailure()), { recursive: true });
  writeFileSync(memoryOfFailure(), `${reason}\n`);
}
