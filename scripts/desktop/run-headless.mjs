import { join } from 'node:path';
import { CURRENT_NODE, ROOT } from '../setup/project.mjs';
import { exitWith } from '../setup/setup-error.mjs';
import { runInForeground } from './foreground.mjs';
import { takeSecrets } from './take-secrets.mjs';

/**
 * Sets up what a program without a window needs, then runs it under the current Node with our own arguments.
 * @param {string} entry within the project
 * @param {() => Promise<void>} setUp
 */
export async function runHeadless(entry, setUp) {
  await exitWith(async () => {
    // What an operator gives is for the program alone: setting up runs npm and build tools (S26).
    const secrets = takeSecrets(process.env);
    await setUp();
    return runInForeground(CURRENT_NODE, [join(ROOT, entry), ...process.argv.slice(2)], {
      env: { ...process.env, ...secrets },
    });
  });
}
