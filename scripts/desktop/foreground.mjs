import { constants } from 'node:os';
import { startOwned } from './owned-process.mjs';

const FORWARDED = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
const KILLED = 128;
const LOOK_EVERY = 250;
/** The shell that npm runs us in. Taken here, since it may be gone by the time that something is run. */
const SHELL = process.ppid;

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
  const stopLooking = whenShellIsGone(() => forward('SIGTERM'));
  try {
    return await exitCode(owned.child);
  } finally {
    stopLooking();
    for (const signal of FORWARDED) process.off(signal, forward);
    await owned.end();
  }
}

/**
 * npm passes SIGTERM on to the shell in which it runs a script, and to nobody else: the shell dies of it without a word to us.
 * Started by hand, losing one's parent means nothing.
 * @param {() => void} gone
 * @returns {() => void} what ends the looking
 */
function whenShellIsGone(gone) {
  if (!process.env['npm_lifecycle_event']) return () => {};
  const timer = setInterval(() => {
    if (process.ppid === SHELL) return;
    clearInterval(timer);
    gone();
  }, LOOK_EVERY);
  return () => clearInterval(timer);
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<number>} */
function exitCode(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? KILLED + (signal ? constants.signals[signal] : 0)));
  });
}
