// npm run audit [-- FOLDER]: asks the registry for advisories about everything in the lock file, what is only used to build and
// to test included: Electron and what is bundled for the windows stand there, too.
// Exit codes: 0 nothing serious, 1 an advisory of high or critical severity, 2 the registry did not answer the question.
import { readAdvisories } from './dependencies/advisories.mjs';
import { tryCommand } from './setup/command.mjs';
import { npmCommand } from './setup/npm.mjs';
import { say } from './setup/progress.mjs';
import { ROOT } from './setup/project.mjs';
import { exitWith } from './setup/setup-error.mjs';

const FOUND = 1;
const NOT_ANSWERED = 2;

/** @param {import('./dependencies/advisories.mjs').Advisory} advisory */
const line = ({ name, severity, title, url }) => `${severity}: ${name}: ${title} ${url}`;

await exitWith(async () => {
  const [folder = ROOT] = process.argv.slice(2);
  const npm = npmCommand(['audit', '--json', '--package-lock-only']);
  const { stdout } = await tryCommand(npm.program, npm.args, { ...npm.options, cwd: folder });
  const found = readAdvisories(stdout);
  if (!found.answered) {
    say(
      `Not checked: the registry did not answer the question for advisories (${found.reason.trim()}).\n` +
        'Nothing is known about these dependencies. Ask one that answers (npm_config_registry), for example npm’s own.',
    );
    return NOT_ANSWERED;
  }
  for (const advisory of [...found.serious, ...found.lesser]) say(line(advisory));
  say(`${found.serious.length} serious and ${found.lesser.length} lesser advisories.`);
  return found.serious.length === 0 ? 0 : FOUND;
});
