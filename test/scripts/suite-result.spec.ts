import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../scripts/setup/project.mjs';
import { readSuite } from '../../scripts/testing/suite-result.mjs';
import { verdict } from '../../scripts/testing/verdict.mjs';

const folder = mkdtempSync(join(tmpdir(), 'suite-result-'));

function reportOf(counts: object): string {
  const empty = {
    numPassedTests: 0,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: [],
  };
  const report = join(folder, `${String(Math.random())}.json`);
  writeFileSync(report, JSON.stringify({ ...empty, ...counts }));
  return report;
}

function suite(counts: object, { exitCode = 0, filtered = false } = {}) {
  return readSuite({ name: 'unit', report: reportOf(counts), exitCode, filtered });
}

describe('the verdict on a test run', () => {
  it('sums all suites into one last line', () => {
    const { lines, exitCode } = verdict([suite({ numPassedTests: 3 }), suite({ numPassedTests: 4 })]);
    expect(lines).toEqual(['7 passed, 0 failed, 0 skipped']);
    expect(exitCode).toBe(0);
  });

  it('fails when a test failed', () => {
    const { lines, exitCode } = verdict([suite({ numPassedTests: 3, numFailedTests: 2 }, { exitCode: 1 })]);
    expect(lines).toEqual(['3 passed, 2 failed, 0 skipped']);
    expect(exitCode).toBe(1);
  });

  it('names what failed, at the end of a long run too', () => {
    const test = {
      status: 'failed',
      fullName: 'a hub answers',
      failureMessages: ['Error: no answer\n  at x'],
    };
    const files = [
      { name: join(ROOT, 'test/hub.spec.ts'), status: 'failed', assertionResults: [test] },
      {
        name: join(ROOT, 'test/load.spec.ts'),
        status: 'failed',
        message: 'no such module',
        assertionResults: [],
      },
    ];
    const { lines } = verdict([suite({ numFailedTests: 1, testResults: files }, { exitCode: 1 })]);
    expect(lines).toEqual([
      '✗ test/hub.spec.ts > a hub answers: Error: no answer',
      '✗ test/load.spec.ts: no such module',
      '0 passed, 2 failed, 0 skipped',
    ]);
  });

  it('fails when a suite ran no test, however well the others did', () => {
    const { lines, exitCode } = verdict([suite({ numPassedTests: 3 }), suite({})]);
    expect(lines).toEqual(['unit: ran no test at all', '3 passed, 0 failed, 0 skipped']);
    expect(exitCode).toBe(1);
  });

  it('fails when a test was skipped or left to do, and says so', () => {
    const { lines, exitCode } = verdict([suite({ numPassedTests: 3, numPendingTests: 1, numTodoTests: 1 })]);
    expect(lines).toEqual(['unit: 2 skipped, and nothing is skipped here', '3 passed, 0 failed, 2 skipped']);
    expect(exitCode).toBe(1);
  });

  it('fails when a suite crashed before it could report', () => {
    const crashed = readSuite({
      name: 'e2e',
      report: join(folder, 'none.json'),
      exitCode: 134,
      filtered: false,
    });
    const { lines, exitCode } = verdict([suite({ numPassedTests: 3 }), crashed]);
    expect(lines.at(-1)).toBe('3 passed, 1 failed, 0 skipped');
    expect(lines[0]).toContain('e2e: crashed');
    expect(exitCode).toBe(1);
  });

  it('counts a file that did not load as a failure', () => {
    const file = { name: join(ROOT, 'test/load.spec.ts'), status: 'failed', assertionResults: [] };
    expect(suite({ numPassedTests: 3, testResults: [file] }, { exitCode: 1 })).toMatchObject({ failed: 1 });
  });

  it('fails when all tests passed and the runner did not, as after an unhandled error', () => {
    const { exitCode } = verdict([suite({ numPassedTests: 3 }, { exitCode: 1 })]);
    expect(exitCode).toBe(1);
  });

  it('lets a filter leave one suite empty, but not all of them', () => {
    const empty = suite({}, { filtered: true });
    expect(verdict([suite({ numPassedTests: 1 }, { filtered: true }), empty]).exitCode).toBe(0);
    expect(verdict([empty, empty]).exitCode).toBe(1);
  });
});
