import { describe, expect, it } from 'vitest';
import { browserKind, browserName } from '../../../../renderer/camera/browser/browser-kind.ts';
import { cameraProblem } from '../../../../renderer/camera/media/camera-problem.ts';
import { cameraProblemWords } from '../../../../renderer/camera/words/camera-problem-words.ts';

const BROWSERS = [
  { family: 'safari', system: 'ios' },
  { family: 'chrome', system: 'android' },
  { family: 'firefox', system: 'android' },
  { family: 'chrome', system: 'desktop' },
  { family: 'firefox', system: 'desktop' },
  { family: 'safari', system: 'desktop' },
] as const;

it.each([
  ['NotAllowedError', 'not_allowed'],
  ['SecurityError', 'not_allowed'],
  ['NotFoundError', 'not_found'],
  ['NotReadableError', 'in_use'],
  ['AbortError', 'in_use'],
  ['OverconstrainedError', 'not_fitting'],
  ['TypeError', 'failed'],
])('takes %s for %s', (name, problem) => {
  expect(cameraProblem(new DOMException('', name))).toBe(problem);
});

describe('what to do', () => {
  it('differs for each browser where the permission is found elsewhere', () => {
    const advice = BROWSERS.map((browser) => cameraProblemWords('not_allowed', browser).advice);
    expect(new Set(advice).size).toBe(BROWSERS.length);
  });

  it('is said in full sentences for every problem', () => {
    for (const browser of BROWSERS) {
      for (const problem of [
        'not_allowed',
        'not_found',
        'in_use',
        'not_fitting',
        'insecure',
        'unsupported',
        'interrupted',
        'failed',
      ] as const) {
        const { title, advice } = cameraProblemWords(problem, browser);
        expect(title.length).toBeGreaterThan(10);
        expect(advice).toMatch(/^[A-Z].{20,}\.$/s);
      }
    }
  });
});

it.each([
  [
    'an iPad that says it is a Mac',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X) Version/17.0 Safari/605.1.15',
    5,
    'ios',
  ],
  ['a Mac', 'Mozilla/5.0 (Macintosh; Intel Mac OS X) Version/17.0 Safari/605.1.15', 0, 'desktop'],
  [
    'a phone with Firefox',
    'Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0',
    5,
    'android',
  ],
] as const)('knows %s', (_case, user_agent, touch_points, system) => {
  expect(browserKind(user_agent, touch_points).system).toBe(system);
});

it.each([
  ['chrome', 'android', 'Chrome on Android'],
  ['safari', 'ios', 'Safari on iOS'],
  ['firefox', 'desktop', 'Firefox'],
] as const)('calls %s on %s by its name', (family, system, name) => {
  expect(browserName({ family, system })).toBe(name);
});
