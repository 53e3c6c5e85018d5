import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isRoot } from './project.mjs';
import { SetupError } from './setup-error.mjs';

const SETUID = 0o4000;
const SWITCHES = [
  { file: '/proc/sys/kernel/unprivileged_userns_clone', forbids: '0' },
  { file: '/proc/sys/kernel/apparmor_restrict_unprivileged_userns', forbids: '1' },
];

/**
 * Chromium's sandbox needs user namespaces or a set-uid helper. Where the kernel grants an ordinary user neither,
 * Electron would only abort, so the commands that make the helper usable are named instead.
 * @param {string} folder Electron's
 */
export function requireOsSandbox(folder) {
  const helper = join(folder, 'chrome-sandbox');
  if (isRoot() || !existsSync(helper) || !SWITCHES.some(isForbidden) || isSetuidRoot(helper)) return;
  throw new SetupError(
    'This system keeps user namespaces from ordinary users, and Electron’s sandbox needs them or its helper. Run:\n\n' +
      `  sudo chown root:root ${helper} && sudo chmod 4755 ${helper}`,
  );
}

/** @param {{ file: string, forbids: string }} sysctl */
function isForbidden({ file, forbids }) {
  return existsSync(file) && readFileSync(file, 'utf8').trim() === forbids;
}

/** @param {string} file */
function isSetuidRoot(file) {
  const { uid, mode } = statSync(file);
  return uid === 0 && (mode & SETUID) !== 0;
}
