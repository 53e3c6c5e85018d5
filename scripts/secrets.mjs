// A part of npm run check: no secret is in the repository, or would be with the next `git add`.
//   node scripts/secrets.mjs [FOLDER]
import { findSecrets } from './secrets/find-secrets.mjs';
import { forcedIn, repositoryFiles } from './secrets/repository-files.mjs';
import { say } from './setup/progress.mjs';
import { ROOT } from './setup/project.mjs';
import { exitWith } from './setup/setup-error.mjs';

await exitWith(async () => {
  const [folder = ROOT] = process.argv.slice(2);
  const forced = (await forcedIn(folder)).map(
    (path) => `${path}: .gitignore keeps it out, and it is in all the same`,
  );
  const secrets = [];
  for (const file of await repositoryFiles(folder)) secrets.push(...(await findSecrets(file)));
  const found = [...forced, ...secrets];
  for (const line of found) say(line);
  if (found.length > 0) say('Take it out, and replace the secret: whoever has the repository has it.');
  return found.length === 0 ? 0 : 1;
});
