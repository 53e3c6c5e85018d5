// npm run hub: sets up what a hub needs, then runs it under plain Node.
//   npm run hub -- --data DIR --bind ADDR --port N --name NAME --json
import { join } from 'node:path';
import { runInForeground } from './desktop/foreground.mjs';
import { takeSecrets } from './desktop/take-secrets.mjs';
import { setUpHub } from './setup.mjs';
import { CURRENT_NODE, ROOT } from './setup/project.mjs';
import { exitWith } from './setup/setup-error.mjs';

await exitWith(async () => {
  // What an operator gives is for the hub alone: setting up runs npm and build tools (S26).
  const secrets = takeSecrets(process.env);
  await setUpHub();
  return runInForeground(CURRENT_NODE, [join(ROOT, 'signaling/cli.ts'), ...process.argv.slice(2)], {
    env: { ...process.env, ...secrets },
  });
});
