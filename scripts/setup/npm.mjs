import { basename, delimiter, sep } from 'node:path';

/**
 * How to call the npm that started this script, under the Node that it runs on, or else the one on the PATH.
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {{ program: string, args: string[], options: { env: NodeJS.ProcessEnv, shell: boolean } }}
 */
export function npmCommand(args, env = process.env) {
  const { npm_node_execpath: node, npm_execpath: cli } = env;
  const options = { env: { ...env, PATH: withoutOwnBin(env['PATH'] ?? '') }, shell: false };
  if (node && cli && basename(cli).startsWith('npm')) return { program: node, args: [cli, ...args], options };
  return { program: 'npm', args, options: { ...options, shell: process.platform === 'win32' } };
}

/**
 * npm puts node_modules/.bin first, and with it the Node that an installation is about to replace.
 * @param {string} path
 */
function withoutOwnBin(path) {
  const own = ['', 'node_modules', '.bin'].join(sep);
  return path
    .split(delimiter)
    .filter((folder) => !folder.endsWith(own))
    .join(delimiter);
}
