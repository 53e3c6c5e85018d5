// npm run bench: runs the side-by-side benchmarks, each of which prints a ratio.
//   npm run bench -- [name of a folder in bench/] [arguments of that benchmark]
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openDesktop } from './desktop/desktop.mjs';
import { runInForeground } from './desktop/foreground.mjs';
import { testEnvironment } from './desktop/test-environment.mjs';
import { setUpTests } from './setup.mjs';
import { say } from './setup/progress.mjs';
import { CURRENT_NODE, ROOT } from './setup/project.mjs';
import { SetupError, exitWith } from './setup/setup-error.mjs';

const BENCH = join(ROOT, 'bench');

/** @param {string | undefined} name */
function chosen(name) {
  const names = readdirSync(BENCH).filter((folder) => existsSync(join(BENCH, folder, 'run.ts')));
  if (!name) return names;
  if (names.includes(name)) return [name];
  throw new SetupError(`There is no benchmark ${name}. There is: ${names.join(', ')}`);
}

/** @param {string[]} names @param {string[]} args @param {NodeJS.ProcessEnv} env */
async function runAll(names, args, env) {
  let worst = 0;
  for (const name of names) {
    say(`▸ bench/${name}`);
    const code = await runInForeground(CURRENT_NODE, [join(BENCH, name, 'run.ts'), ...args], {
      env,
      cwd: ROOT,
    });
    worst = Math.max(worst, code);
  }
  return worst;
}

await exitWith(async () => {
  const [name, ...args] = process.argv.slice(2);
  const names = chosen(name);
  const runtime = await setUpTests();
  const desktop = await openDesktop();
  try {
    return await runAll(names, args, testEnvironment(desktop.env, runtime));
  } finally {
    await desktop.end();
  }
});
