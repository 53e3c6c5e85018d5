import { runCommand, tryCommand } from './command.mjs';
import { findProgram, needsFor } from './needed-packages.mjs';
import { step } from './progress.mjs';
import { isRoot } from './project.mjs';
import { SetupError } from './setup-error.mjs';

/** @typedef {import('./needed-packages.mjs').Need} Need */
/** @typedef {import('./needed-packages.mjs').Purpose} Purpose */

const INSTALL = ['install', '-y', '--no-install-recommends'];
const ENVIRONMENT = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };

/**
 * Sees to it that Debian or Ubuntu has what is needed; elsewhere nothing is done.
 * @param {Purpose[]} purposes
 * @throws {SetupError} with the command to run, when packages are missing and this user may not install them
 */
export async function installSystemPackages(purposes) {
  if (!findProgram('apt-get') || !findProgram('dpkg-query')) return;
  const missing = await missingNeeds(needsFor(purposes));
  if (missing.length === 0) return;
  if (isRoot()) return install(missing);
  throw new SetupError(
    'Some system packages are missing, and only root can install them. Run this, then try again:\n\n' +
      `  ${planPackages(missing, await availablePackages(missing)).command}`,
  );
}

/** @param {Need[]} needs */
async function missingNeeds(needs) {
  const unmet = needs.filter(({ programs = [] }) => !programs.some((program) => findProgram(program)));
  const installed = await installedPackages(unmet.flatMap((need) => need.packages));
  return unmet.filter(({ packages }) => !packages.some((name) => installed.has(name)));
}

/** @param {string[]} names */
async function installedPackages(names) {
  const format = ['-W', '-f', '${db:Status-Status} ${Package}\n'];
  const { stdout } = await tryCommand('dpkg-query', [...format, ...names]);
  const lines = stdout.split('\n').map((line) => line.split(' '));
  return new Set(lines.filter(([status]) => status === 'installed').map(([, name]) => name));
}

/** The packages that apt could install now. @param {Need[]} needs */
async function availablePackages(needs) {
  const { stdout } = await tryCommand('apt-cache', ['policy', ...needs.flatMap((need) => need.packages)], {
    env: { ...process.env, LC_ALL: 'C' },
  });
  const candidates = stdout.matchAll(/^(\S+):\n(?: .*\n)*? +Candidate: (?!\(none\))\S/gm);
  return new Set([...candidates].map(([, name = '']) => name));
}

/**
 * @param {Need[]} needs
 * @param {Set<string>} available the packages that apt could install now
 */
export function planPackages(needs, available) {
  const names = needs.map(
    ({ packages }) => packages.find((name) => available.has(name)) ?? String(packages.at(-1)),
  );
  return {
    names,
    command: `sudo apt-get update && sudo apt-get ${INSTALL.join(' ')} ${names.join(' ')}`,
    listsAreStale: !names.every((name) => available.has(name)),
  };
}

/** @param {Need[]} needs */
async function install(needs) {
  if (planPackages(needs, await availablePackages(needs)).listsAreStale) {
    await step('Updating the package lists (apt-get update)', () => apt(['update']));
  }
  const { names } = planPackages(needs, await availablePackages(needs));
  await step(`Installing ${names.join(' ')} (apt-get)`, () => apt([...INSTALL, ...names]));
}

/** A list that is some days old may name files that are gone; one update cures that. @param {string[]} args */
async function apt(args) {
  const first = await tryCommand('apt-get', args, { env: ENVIRONMENT });
  if (first.code === 0) return;
  await runCommand('apt-get', ['update'], { env: ENVIRONMENT });
  await runCommand('apt-get', args, { env: ENVIRONMENT });
}
