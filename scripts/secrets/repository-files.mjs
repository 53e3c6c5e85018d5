import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../setup/command.mjs';

/**
 * What is in the repository at `folder`, or would be with the next `git add`: text files as they lie there now.
 * @param {string} folder
 * @returns {Promise<{ path: string, text: string }[]>}
 */
export async function repositoryFiles(folder) {
  const paths = await listed(folder, ['--cached', '--others', '--exclude-standard']);
  return paths.filter((path) => isFile(join(folder, path))).flatMap((path) => textOf(folder, path));
}

/**
 * What .gitignore keeps out and somebody added all the same.
 * @param {string} folder
 */
export function forcedIn(folder) {
  return listed(folder, ['--cached', '--ignored', '--exclude-standard']);
}

/** @param {string} folder @param {string[]} which */
async function listed(folder, which) {
  const names = await runCommand('git', ['ls-files', '-z', ...which], { cwd: folder });
  return names.split('\0').filter((name) => name !== '');
}

/** A removed file is listed until its removal is, and a link's target is looked at where it lies. @param {string} file */
function isFile(file) {
  return lstatSync(file, { throwIfNoEntry: false })?.isFile() === true;
}

/** @param {string} folder @param {string} path */
function textOf(folder, path) {
  const content = readFileSync(join(folder, path));
  return content.includes(0) ? [] : [{ path, text: content.toString('utf8') }];
}
