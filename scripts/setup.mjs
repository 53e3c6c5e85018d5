// From a bare clone to something that runs, one step at a time and none of them twice.
//   node scripts/setup.mjs [run | hub | test]
import { pathToFileURL } from 'node:url';
import { buildCameraPage, buildStation } from './setup/app-build.mjs';
import { installDependencies } from './setup/dependencies.mjs';
import { findElectron, requireExecutable } from './setup/electron.mjs';
import { requireNode } from './setup/node-version.mjs';
import { requireOsSandbox } from './setup/os-sandbox.mjs';
import { inSeconds, say } from './setup/progress.mjs';
import { hasDisplay } from './setup/project.mjs';
import { SetupError, exitWith } from './setup/setup-error.mjs';
import { requireSharedLibraries } from './setup/shared-libraries.mjs';
import { installFallbackSqlite, removeFallbackSqlite, sqliteMustBeCompiled } from './setup/sqlite.mjs';
import { installSystemPackages } from './setup/system-packages.mjs';

/** @typedef {import('./setup/electron.mjs').ElectronRuntime} ElectronRuntime */

/** What the gateway needs without the station. */
export async function setUpGateway() {
  requireNode();
  await installDependencies();
}

/** What the hub needs, and no more: it runs under plain Node on machines that have no screen. */
export async function setUpHub() {
  await setUpGateway();
  await buildCameraPage();
}

/** @returns {Promise<ElectronRuntime>} */
export async function setUpStation() {
  requireNode();
  await installDependencies();
  await installSystemPackages(hasDisplay() ? ['electron'] : ['electron', 'display']);
  return setUpElectron();
}

/** @returns {Promise<ElectronRuntime>} */
export async function setUpTests() {
  requireNode();
  await installDependencies();
  await installSystemPackages(['electron', 'test']);
  return setUpElectron();
}

async function setUpElectron() {
  const runtime = await findElectron();
  requireExecutable(runtime);
  await requireSharedLibraries(runtime.executable);
  requireOsSandbox(runtime.folder);
  await matchSqlite(runtime);
  await buildStation();
  await buildCameraPage();
  return runtime;
}

/** @param {ElectronRuntime} runtime */
async function matchSqlite({ kind }) {
  if (kind !== 'fallback') return removeFallbackSqlite();
  if (sqliteMustBeCompiled()) await installSystemPackages(['compiler']);
  await installFallbackSqlite();
}

/** @type {Record<string, () => Promise<unknown>>} */
const PURPOSES = { run: setUpStation, hub: setUpHub, test: setUpTests };

async function main() {
  const started = performance.now();
  const setUp = PURPOSES[process.argv[2] ?? 'run'];
  if (!setUp) throw new SetupError(`Usage: node scripts/setup.mjs [${Object.keys(PURPOSES).join(' | ')}]`);
  await setUp();
  say(`Everything is in place (${inSeconds(performance.now() - started)}).`);
  return 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await exitWith(main);
