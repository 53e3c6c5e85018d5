// npm run --silent sbom > FILE: the bill of materials as CycloneDX JSON, of everything in the lock file. What is only used to
// build and to test is marked as such; Electron and what is bundled for the windows are among it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './setup/command.mjs';
import { npmCommand } from './setup/npm.mjs';
import { ROOT } from './setup/project.mjs';
import { exitWith } from './setup/setup-error.mjs';

await exitWith(async () => {
  const npm = npmCommand([
    'sbom',
    '--sbom-format=cyclonedx',
    '--sbom-type=application',
    '--package-lock-only',
  ]);
  const bill = JSON.parse(await runCommand(npm.program, npm.args, { ...npm.options, cwd: ROOT }));
  // npm calls the project by the folder that it happens to lie in.
  bill.metadata.component.name = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).name;
  process.stdout.write(`${JSON.stringify(bill, null, 2)}\n`);
  return 0;
});
