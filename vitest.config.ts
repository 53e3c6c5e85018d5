import { defineConfig } from 'vitest/config';

const MINUTE = 60_000;
/** What is waited for comes in its own time on a busy machine; vitest's own second is none. */
const WAITING = { poll: { timeout: MINUTE / 4 } };

/**
 * Two suites (see docs/development.md): `unit` needs no window, `e2e` drives the real Electron and a real Chromium. `pictures` is none: it
 * takes the pictures of README and docs.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          expect: WAITING,
          include: ['test/**/*.spec.{ts,tsx}'],
          exclude: ['test/e2e/**'],
          environment: 'node',
          // Real hubs and real hashes on a machine that runs other suites beside this one.
          testTimeout: MINUTE / 2,
          hookTimeout: MINUTE / 2,
        },
      },
      {
        test: {
          name: 'e2e',
          expect: WAITING,
          include: ['test/e2e/**/*.spec.ts'],
          environment: 'node',
          pool: 'forks',
          // One at a time: each file starts a whole station, and they would fight over the screen and two cores.
          fileParallelism: false,
          maxWorkers: 1,
          testTimeout: 3 * MINUTE,
          hookTimeout: 3 * MINUTE,
        },
      },
      {
        test: {
          name: 'pictures',
          expect: WAITING,
          include: ['test/pictures/*.pictures.ts'],
          environment: 'node',
          pool: 'forks',
          fileParallelism: false,
          maxWorkers: 1,
          testTimeout: 5 * MINUTE,
          hookTimeout: MINUTE,
        },
      },
    ],
  },
});
