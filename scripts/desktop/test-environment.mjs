import { dirname, delimiter } from 'node:path';
import { CHROMIUM_PROGRAMS, findProgram } from '../setup/needed-packages.mjs';
import { CURRENT_NODE } from '../setup/project.mjs';
import { SetupError } from '../setup/setup-error.mjs';

/**
 * What test and benchmark code may rely on:
 * - MUMU_ELECTRON_PATH: the Electron to drive, for Playwright's `executablePath`
 * - ELECTRON_OVERRIDE_DIST_PATH: its folder, for the `electron` package
 * - MUMU_CHROMIUM_PATH: the browser that plays the phone; a value that is already set is kept
 * - PATH: the current Node comes first
 * @param {NodeJS.ProcessEnv} env
 * @param {import('../setup/electron.mjs').ElectronRuntime} runtime
 * @returns {NodeJS.ProcessEnv}
 */
export function testEnvironment(env, runtime) {
  return {
    ...env,
    MUMU_ELECTRON_PATH: runtime.executable,
    ELECTRON_OVERRIDE_DIST_PATH: runtime.folder,
    MUMU_CHROMIUM_PATH: env['MUMU_CHROMIUM_PATH'] ?? findChromium(),
    PATH: `${dirname(CURRENT_NODE)}${delimiter}${env['PATH'] ?? ''}`,
  };
}

function findChromium() {
  const found = CHROMIUM_PROGRAMS.map((program) => findProgram(program)).find(Boolean);
  if (found) return found;
  throw new SetupError('The tests need a Chromium: install one, or name it in MUMU_CHROMIUM_PATH.');
}
