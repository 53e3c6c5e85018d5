import { spawn } from 'node:child_process';
import { SetupError } from './setup-error.mjs';

const TAIL_LINES = 25;

/**
 * @typedef {object} CommandOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {number} [timeout] milliseconds
 * @property {boolean} [shell]
 */

/**
 * Runs a command without showing its output.
 * @param {string} program
 * @param {string[]} args
 * @param {CommandOptions} [options]
 * @returns {Promise<{ code: number | null, stdout: string, output: string }>} code null: not started, or killed
 */
export function tryCommand(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let output = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
      output += chunk;
    });
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ code: null, stdout, output: error.message }));
    child.on('close', (code) => resolve({ code, stdout, output }));
  });
}

/**
 * The same, for a command that has to succeed: its last lines are in the error when it does not.
 * @param {string} program
 * @param {string[]} args
 * @param {CommandOptions} [options]
 */
export async function runCommand(program, args, options) {
  const { code, stdout, output } = await tryCommand(program, args, options);
  if (code === 0) return stdout;
  const tail = output.trimEnd().split('\n').slice(-TAIL_LINES).join('\n');
  throw new SetupError(`${tail}\n\nFailed: ${program} ${args.join(' ')}`);
}
