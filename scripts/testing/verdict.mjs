/** @typedef {import('./suite-result.mjs').SuiteResult} SuiteResult */

/**
 * The whole run's verdict over all suites. Its last line is the one that other programs read.
 * @param {SuiteResult[]} suites
 * @returns {{ lines: string[], exitCode: 0 | 1 }}
 */
export function verdict(suites) {
  const passed = sum(suites, 'passed');
  const failed = sum(suites, 'failed');
  const skipped = sum(suites, 'skipped');
  const problems = suites.flatMap((suite) => suite.problems);
  if (passed + failed + skipped === 0) problems.push('No test ran.');
  return {
    lines: [
      ...suites.flatMap(({ failures }) => failures),
      ...problems,
      `${passed} passed, ${failed} failed, ${skipped} skipped`,
    ],
    exitCode: failed === 0 && problems.length === 0 ? 0 : 1,
  };
}

/** @param {SuiteResult[]} suites @param {'passed' | 'failed' | 'skipped'} key */
function sum(suites, key) {
  return suites.reduce((total, suite) => total + suite[key], 0);
}
