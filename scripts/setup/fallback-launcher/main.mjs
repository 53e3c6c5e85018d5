// Copied into the fallback runtime's resources/app. It stands in for the default app that every Electron from
// npm carries: it runs the app folder named on the command line under that app's own name, version and path.
import { app } from 'electron';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);

/**
 * Splits the command line as Electron's default app does: switches, `-r module` pairs, then the app's folder.
 * @param {string[]} args
 */
function readCommandLine(args) {
  /** @type {string[]} */
  const preloads = [];
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === '-r' || arg === '--require') preloads.push(rest.shift() ?? '');
    else if (!arg.startsWith('-')) return { preloads, folder: resolve(arg) };
  }
  return { preloads, folder: undefined };
}

/**
 * Two of these setters are Electron's own, made for its default app and left out of its published types.
 * @typedef {typeof app & { setVersion(version: string): void, setAppPath(path: string): void }} SettableApp
 */

/**
 * @param {SettableApp} app
 * @param {string} folder
 * @returns {string} the app's entry
 */
function takeIdentity(app, folder) {
  const manifest = JSON.parse(readFileSync(resolve(folder, 'package.json'), 'utf8'));
  app.setName(manifest.productName ?? manifest.name);
  if (manifest.version) app.setVersion(manifest.version);
  app.setDesktopName(manifest.desktopName ?? `${app.name}.desktop`);
  app.setAppPath(folder);
  return resolve(folder, manifest.main ?? 'index.js');
}

const { preloads, folder } = readCommandLine(process.argv.slice(1));
if (!folder) {
  console.log(`v${process.versions['electron']}`);
  process.exit(0);
}
Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
for (const preload of preloads) require(resolve(preload));
// Awaited at the top level, so that `ready` waits until the app's own module graph has run.
await import(pathToFileURL(takeIdentity(/** @type {SettableApp} */ (app), folder)).href);
