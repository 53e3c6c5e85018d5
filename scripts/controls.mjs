// npm run controls: switches every security control off, one at a time and in a copy of the tree, and sees its test fail.
//   npm run controls -- [rows, e.g. S07 C03]
// What is switched off is listed in test/security/switched-off.json; docs/security.md says what each row is.
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDesktop } from './desktop/desktop.mjs';
import { runInForeground } from './desktop/foreground.mjs';
import { testEnvironment } from './desktop/test-environment.mjs';
import { setUpTests } from './setup.mjs';
import { buildStationIn } from './setup/app-build.mjs';
import { say } from './setup/progress.mjs';
import { CURRENT_NODE, ROOT } from './setup/project.mjs';
import { exitWith } from './setup/setup-error.mjs';

/**
 * @typedef {{ file: string, find: string, replace: string }} Edit
 * @typedef {{ row: string, test: string, edits: Edit[] }} Switch
 */

const NOT_COPIED = new Set(['node_modules', '.git', 'dist', 'coverage', 'test-results']);

/** @param {readonly string[]} rows @returns {Switch[]} */
function chosen(rows) {
  /** @type {Switch[]} */
  const all = JSON.parse(readFileSync(join(ROOT, 'test/security/switched-off.json'), 'utf8'));
  return rows.length === 0 ? all : all.filter(({ row }) => rows.includes(row));
}

/** A copy to break: nobody's work is ever left without its locks on. */
function copyOfTree() {
  const copy = mkdtempSync(join(tmpdir(), 'mumu-controls-'));
  cpSync(ROOT, copy, {
    recursive: true,
    filter: (source) => !NOT_COPIED.has(source.slice(ROOT.length + 1)),
  });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/** @param {string} copy @param {Edit} edit @returns {() => void} puts it back */
function apply(copy, { file, find, replace }) {
  const path = join(copy, file);
  const whole = readFileSync(path, 'utf8');
  if (whole.split(find).length !== 2) throw new Error(`${file} does not hold this exactly once: ${find}`);
  writeFileSync(
    path,
    whole.replace(find, () => replace),
  );
  return () => writeFileSync(path, whole);
}

/** @param {string} copy @param {Switch} entry @param {NodeJS.ProcessEnv} env @returns {Promise<boolean>} whether a test failed */
async function isMissed(copy, { edits, test }, env) {
  const undo = edits.map((edit) => apply(copy, edit));
  const report = join(copy, 'report.json');
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const project = test.startsWith('test/e2e/') ? 'e2e' : 'unit';
  const output = ['--reporter=json', `--outputFile=${report}`];
  // The first failure is enough.
  const args = [vitest, 'run', '--project', project, '--bail=1', ...output, test];
  try {
    if (project === 'e2e') await buildStationIn(copy);
    await runInForeground(CURRENT_NODE, args, { cwd: copy, env });
    const { numFailedTests, numPassedTests } = JSON.parse(readFileSync(report, 'utf8'));
    // A file that can't even be read has lost everything, not one control.
    if (numFailedTests + numPassedTests === 0) throw new Error(`${test} does not run with this switched off`);
    return numFailedTests > 0;
  } finally {
    for (const put of undo.reverse()) put();
    rmSync(report, { force: true });
  }
}

await exitWith(async () => {
  const entries = chosen(process.argv.slice(2));
  const runtime = await setUpTests();
  const desktop = await openDesktop();
  const copy = copyOfTree();
  const unseen = [];
  try {
    for (const entry of entries) {
      const missed = await isMissed(copy, entry, testEnvironment(desktop.env, runtime));
      say(
        `${missed ? '✓' : '✗'} ${entry.row} without ${entry.edits.map(({ file }) => file).join(', ')}: ${entry.test} ${missed ? 'fails' : 'PASSES'}`,
      );
      if (!missed) unseen.push(entry.row);
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
    await desktop.end();
  }
  say(unseen.length === 0 ? 'Every missing control was noticed.' : `Not noticed: ${unseen.join(', ')}`);
  return unseen.length === 0 ? 0 : 1;
});
