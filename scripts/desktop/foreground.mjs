import { constants } from 'node:os';
import { startOwned } from './owned-process.mjs';

const FORWARDED = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
const KILLED = 128;

/**
 * Runs a command as if it were this process: same terminal, our signals passed on, its exit code as the result. When it
 * ends, nothing of its process group is left.
 * @param {string} program
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string }} options
 * @returns {Promise<number>} its exit code, or 128 + the signal's number as a shell reports it
 */
export async function runInForeground(program, args, options) {
  const owned = startOwned(program, args, { ...options, stdio: 'inherit' });
  // To the command alone: how its helpers end is its business, and Electron aborts when they go first.
  const forward = (/** @type {NodeJS.Signals} */ signal) => owned.child.kill(signal);
  for (const signal of FORWARDED) process.on(signal, forward);
  try {
    return await exitCode(owned.child);
  } finally {
    for (const signal of FORWARDED) process.off(signal, forward);
    await owned.end();
  }
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<number>} */
function exitCode(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? KILLED + (signal ? constants.signals[signal] : 0)));
  });
}
