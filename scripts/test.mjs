// npm test: sets up what is missing, then runs every suite on a throw-away desktop.
//   npm test -- [file name filter, or any option of Vitest]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDesktop } from './desktop/desktop.mjs';
import { runInForeground } from './desktop/foreground.mjs';
import { testEnvironment } from './desktop/test-environment.mjs';
import { setUpTests } from './setup.mjs';
import { inSeconds, say, step } from './setup/progress.mjs';
import { CURRENT_NODE, ROOT } from './setup/project.mjs';
import { exitWith } from './setup/setup-error.mjs';
import { readSuite } from './testing/suite-result.mjs';
import { verdict } from './testing/verdict.mjs';

const SUITES = ['unit', 'e2e'];
const FILTER = process.argv.slice(2);
const INTERRUPTED = 128;

/** @param {string} name @param {string} report */
function vitestArguments(name, report) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  // A filter may well leave one of the suites without a test; the verdict sees to it that some test ran.
  return ['run', '--project', name, ...reporters, '--passWithNoTests', ...FILTER];
}

/** @param {string} name @param {string} folder @param {NodeJS.ProcessEnv} env */
async function runSuite(name, folder, env) {
  const started = performance.now();
  const report = join(folder, `${name}.json`);
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const exitCode = await runInForeground(CURRENT_NODE, [vitest, ...vitestArguments(name, report)], {
    env,
    cwd: ROOT,
  });
  say(`Suite ${name} took ${inSeconds(performance.now() - started)}.`);
  return { exitCode, result: readSuite({ name, report, exitCode, filtered: FILTER.length > 0 }) };
}

/** @param {NodeJS.ProcessEnv} env */
async function runSuites(env) {
  const folder = mkdtempSync(join(tmpdir(), 'mumu-test-'));
  const results = [];
  try {
    for (const name of SUITES) {
      const { exitCode, result } = await runSuite(name, folder, env);
      results.push(result);
      if (exitCode > INTERRUPTED) break;
    }
    return results;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await exitWith(async () => {
  const started = performance.now();
  const runtime = await setUpTests();
  say(`Set-up took ${inSeconds(performance.now() - started)}.`);
  const desktop = await step('Opening a desktop for the tests', openDesktop);
  try {
    const { lines, exitCode } = verdict(await runSuites(testEnvironment(desktop.env, runtime)));
    await desktop.end();
    for (const line of lines) process.stdout.write(`${line}\n`);
    return exitCode;
  } finally {
    await desktop.end();
  }
});
