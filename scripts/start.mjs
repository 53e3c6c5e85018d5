// npm start: sets up what is missing, then runs the station.
//   npm start -- [arguments of the app, such as --demo=4]
import { openDisplay } from './desktop/desktop.mjs';
import { runInForeground } from './desktop/foreground.mjs';
import { setUpStation } from './setup.mjs';
import { say } from './setup/progress.mjs';
import { ROOT, isRoot } from './setup/project.mjs';
import { exitWith } from './setup/setup-error.mjs';

/** Chromium refuses its sandbox to root, so root alone goes without it. */
function sandboxSwitches() {
  if (process.platform !== 'linux' || !isRoot()) return [];
  say('Running as root: Electron’s sandbox is off (--no-sandbox). As an ordinary user it is on.');
  return ['--no-sandbox'];
}

await exitWith(async () => {
  const { executable } = await setUpStation();
  const display = await openDisplay();
  try {
    const args = [...sandboxSwitches(), ROOT, ...process.argv.slice(2)];
    return await runInForeground(executable, args, { env: display.env });
  } finally {
    await display.end();
  }
});
