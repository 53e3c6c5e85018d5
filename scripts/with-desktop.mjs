// Runs a command on a desktop of its own: a virtual display if there is none, a session bus and an unlocked, throw-away
// keychain. For tests and benchmarks by hand; `npm test` does the same for itself.
//   node scripts/with-desktop.mjs node_modules/.bin/vitest run --project e2e
import { openDesktop } from './desktop/desktop.mjs';
import { runInForeground } from './desktop/foreground.mjs';
import { testEnvironment } from './desktop/test-environment.mjs';
import { setUpTests } from './setup.mjs';
import { SetupError, exitWith } from './setup/setup-error.mjs';

await exitWith(async () => {
  const [program, ...args] = process.argv.slice(2);
  if (!program) throw new SetupError('Usage: node scripts/with-desktop.mjs <command> [arguments]');
  const runtime = await setUpTests();
  const desktop = await openDesktop();
  try {
    return await runInForeground(program, args, { env: testEnvironment(desktop.env, runtime) });
  } finally {
    await desktop.end();
  }
});
