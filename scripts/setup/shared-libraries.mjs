import { tryCommand } from './command.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * @param {string} executable
 * @throws {SetupError} naming the libraries that the system lacks, on Linux
 */
export async function requireSharedLibraries(executable) {
  if (process.platform !== 'linux') return;
  const { code, stdout } = await tryCommand('ldd', [executable]);
  const missing = [...stdout.matchAll(/^\s*(\S+) => not found$/gm)].map(([, name]) => name);
  if (code !== 0 || missing.length === 0) return;
  throw new SetupError(`Electron cannot start: this system lacks ${missing.join(', ')}.`);
}
