import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand, tryCommand } from './command.mjs';
import { npmCommand } from './npm.mjs';
import { step } from './progress.mjs';
import { CURRENT_NODE, ROOT } from './project.mjs';
import { SetupError } from './setup-error.mjs';
import { hashOf, isStamped, stamp } from './stamp.mjs';

const CURRENT_MAJOR = 24;

/** Installs what the lock file names, once for each lock file, and proves that the current Node came with it. */
export async function installDependencies() {
  const lock = hashOf([join(ROOT, 'package-lock.json')]);
  if (isStamped('dependencies', lock) && existsSync(CURRENT_NODE)) return;
  await step('Installing dependencies (npm ci)', async () => {
    await runNpm(['ci', '--no-audit', '--no-fund']);
    // Installing runs no scripts (see .npmrc). This package needs its own: it fetches the Node for this platform.
    await runNpm(['rebuild', 'node', '--ignore-scripts=false']);
    await requireCurrentNode();
  });
  stamp('dependencies', lock);
}

/** @param {string[]} args */
function runNpm(args) {
  const npm = npmCommand(args);
  return runCommand(npm.program, npm.args, { ...npm.options, cwd: ROOT });
}

async function requireCurrentNode() {
  const { code, stdout, output } = await tryCommand(CURRENT_NODE, ['--version']);
  if (code === 0 && stdout.startsWith(`v${CURRENT_MAJOR}.`)) return;
  throw new SetupError(
    `The current Node did not arrive with the dependencies: ${CURRENT_NODE} should be version ${CURRENT_MAJOR}.\n` +
      `${output.trim()}`,
  );
}
