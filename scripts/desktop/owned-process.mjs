import { spawn } from 'node:child_process';
import { findProgram } from '../setup/needed-packages.mjs';
import { SetupError } from '../setup/setup-error.mjs';

const GRACE = 5_000;
const READY_TIMEOUT = 20_000;

/**
 * A background process in a process group of its own, which is how exactly what was started is also what is ended.
 * @typedef {object} OwnedProcess
 * @property {import('node:child_process').ChildProcess} child
 * @property {() => Promise<void>} end
 */

/**
 * @param {string} program
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {OwnedProcess}
 */
export function startOwned(program, args, options) {
  const [file = program, ...rest] = [...dyingWithUs(), program, ...args];
  const child = spawn(file, rest, { ...options, detached: true });
  const gone = new Promise((resolve) => {
    child.once('exit', resolve);
    child.once('error', resolve);
  });
  return { child, end: () => endGroup(child.pid, gone) };
}

/**
 * On Linux the kernel ends the process when this one dies, even of SIGKILL: an own process group would outlive it.
 * setpriv replaces itself with the program, so that the process id is the program's.
 */
function dyingWithUs() {
  return findProgram('setpriv') ? ['setpriv', '--pdeathsig', 'TERM', '--'] : [];
}

/** @param {number | undefined} pid @param {Promise<unknown>} gone */
async function endGroup(pid, gone) {
  if (pid === undefined) return;
  signalGroup(pid, 'SIGTERM');
  const force = setTimeout(() => signalGroup(pid, 'SIGKILL'), GRACE);
  await gone;
  clearTimeout(force);
  // Its own children may outlive it; whatever is left of the group has had its chance.
  signalGroup(pid, 'SIGKILL');
}

/** @param {number} pid @param {NodeJS.Signals} signal */
function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}

/**
 * The first line that a process writes to one of its pipes, which is how these services say that they are ready.
 * @param {string} name for the message when it says nothing
 * @param {OwnedProcess} owned
 * @param {number} fd
 * @returns {Promise<string>}
 */
export function firstLine(name, { child }, fd) {
  return new Promise((resolve, reject) => {
    let text = '';
    const fail = (/** @type {string} */ why) => reject(new SetupError(`${name} did not start: ${why}`));
    const timer = setTimeout(fail, READY_TIMEOUT, 'it took too long');
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code) => fail(`it ended with ${code}`));
    child.stdio[fd]?.on('data', (chunk) => {
      text += chunk;
      if (!text.includes('\n')) return;
      clearTimeout(timer);
      resolve(String(text.split('\n')[0]));
    });
  });
}
