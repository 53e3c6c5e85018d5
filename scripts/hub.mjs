// npm run hub: sets up what a hub needs, then runs it under plain Node.
//   npm run hub -- --data DIR --bind ADDR --port N --name NAME --json
import { join } from 'node:path';
import { runInForeground } from './desktop/foreground.mjs';
import { setUpHub } from './setup.mjs';
import { CURRENT_NODE, ROOT } from './setup/project.mjs';
import { exitWith } from './setup/setup-error.mjs';

await exitWith(async () => {
  await setUpHub();
  return runInForeground(CURRENT_NODE, [join(ROOT, 'signaling/cli.ts'), ...process.argv.slice(2)], {});
});
