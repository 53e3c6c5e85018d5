import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { ROOT } from '../setup/project.mjs';

/**
 * What one suite came to, from Vitest's JSON report.
 * @typedef {object} SuiteResult
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} failures a line for each failed test: its file, its name and the first line of what it met
 * @property {string[]} problems why the suite does not count as passed even where no test failed
 */

/**
 * @typedef {object} SuiteRun
 * @property {string} name
 * @property {string} report the JSON report's path
 * @property {number} exitCode Vitest's
 * @property {boolean} filtered the user asked for some of the tests only
 */

/**
 * @param {SuiteRun} run
 * @returns {SuiteResult}
 */
export function readSuite({ name, report, exitCode, filtered }) {
  if (!existsSync(report)) {
    return {
      passed: 0,
      failed: 1,
      skipped: 0,
      failures: [],
      problems: [`${name}: crashed before it could report (exit ${exitCode})`],
    };
  }
  const found = JSON.parse(readFileSync(report, 'utf8'));
  const result = {
    passed: found.numPassedTests,
    failed: found.numFailedTests + brokenFiles(found),
    skipped: found.numPendingTests + found.numTodoTests,
  };
  return { ...result, failures: failuresOf(found), problems: problemsOf(name, result, exitCode, filtered) };
}

/** Named again at the end, since the output of a long run is often cut. @param {any} report @returns {string[]} */
function failuresOf(report) {
  return report.testResults.flatMap((/** @type {any} */ file) => {
    const failed = file.assertionResults.filter((/** @type {any} */ test) => test.status === 'failed');
    const path = relative(ROOT, file.name);
    if (failed.length === 0) return file.status === 'failed' ? [`✗ ${path}: ${firstLine(file.message)}`] : [];
    return failed.map((/** @type {any} */ test) => {
      return `✗ ${path} > ${test.fullName}: ${firstLine(test.failureMessages?.[0])}`;
    });
  });
}

/** @param {string | undefined} text */
function firstLine(text = '') {
  return text.split('\n', 1)[0] ?? '';
}

/** Files that failed without a failed test in them: they did not load, or a hook broke. @param {any} report */
function brokenFiles(report) {
  const isBroken = (/** @type {any} */ file) =>
    file.status === 'failed' &&
    !file.assertionResults.some((/** @type {any} */ test) => test.status === 'failed');
  return report.testResults.filter(isBroken).length;
}

/**
 * @param {string} name
 * @param {Pick<SuiteResult, 'passed' | 'failed' | 'skipped'>} result
 * @param {number} exitCode
 * @param {boolean} filtered
 */
function problemsOf(name, { passed, failed, skipped }, exitCode, filtered) {
  const problems = [];
  if (passed + failed + skipped === 0 && !filtered) problems.push(`${name}: ran no test at all`);
  if (skipped > 0 && !filtered) problems.push(`${name}: ${skipped} skipped, and nothing is skipped here`);
  if (exitCode !== 0 && failed === 0) problems.push(`${name}: ended with ${exitCode} though no test failed`);
  return problems;
}
