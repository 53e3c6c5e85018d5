// npm run check: format, lint with the house's import rules, types, unused code and dependencies, secrets. All of them run,
// so that one look shows everything that is wrong.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInForeground } from './desktop/foreground.mjs';
import { installDependencies } from './setup/dependencies.mjs';
import { requireNode } from './setup/node-version.mjs';
import { inSeconds, say } from './setup/progress.mjs';
import { CURRENT_NODE, ROOT } from './setup/project.mjs';
import { exitWith } from './setup/setup-error.mjs';

const TYPESCRIPT = 'node_modules/typescript/bin/tsc';

/** Every part of the project, as the root tsconfig.json lists them. @returns {string[]} */
function typescriptProjects() {
  const solution = JSON.parse(readFileSync(join(ROOT, 'tsconfig.json'), 'utf8'));
  return solution.references.map((/** @type {{ path: string }} */ { path }) => path);
}

/** @returns {{ name: string, tool: string[] }[]} */
function checks() {
  return [
    { name: 'format', tool: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'] },
    { name: 'lint', tool: ['node_modules/eslint/bin/eslint.js', '--max-warnings=0', '.'] },
    ...typescriptProjects().map((path) => ({
      name: `types ${path}`,
      tool: [TYPESCRIPT, '--noEmit', '-p', path],
    })),
    { name: 'unused', tool: ['node_modules/knip/bin/knip.js', '--no-progress'] },
    { name: 'secrets', tool: ['scripts/secrets.mjs'] },
  ];
}

/** @param {{ name: string, tool: string[] }} check */
async function passes({ name, tool: [script = '', ...args] }) {
  const started = performance.now();
  const code = await runInForeground(CURRENT_NODE, [join(ROOT, script), ...args], {
    cwd: ROOT,
  });
  say(`${code === 0 ? '✓' : '✗'} ${name} (${inSeconds(performance.now() - started)})`);
  return code === 0;
}

await exitWith(async () => {
  requireNode();
  await installDependencies();
  const failed = [];
  for (const check of checks()) if (!(await passes(check))) failed.push(check.name);
  say(failed.length === 0 ? 'All checks passed.' : `Failed: ${failed.join(', ')}`);
  return failed.length === 0 ? 0 : 1;
});
