import { setTimeout as delay } from 'node:timers/promises';
import { tryCommand } from '../setup/command.mjs';
import { SetupError } from '../setup/setup-error.mjs';
import { startOwned } from './owned-process.mjs';

const NAME = 'org.freedesktop.secrets';
const POLL = 50;
const TIMEOUT = 20_000;

/**
 * A Secret Service that keeps its keyring under this environment's XDG_DATA_HOME, already unlocked.
 * @param {NodeJS.ProcessEnv} env with the bus to serve
 */
export async function startKeyring(env) {
  const args = ['--foreground', '--unlock', '--components=secrets'];
  const keyring = startOwned('gnome-keyring-daemon', args, { env, stdio: ['pipe', 'ignore', 'ignore'] });
  keyring.child.stdin?.end('the keyring of one test run');
  if (await isServing(env)) return { end: keyring.end, env: {} };
  await keyring.end();
  throw new SetupError('gnome-keyring-daemon did not start: nobody took its name on the bus');
}

/** The daemon prints nothing when it is ready; it takes its name on the bus. @param {NodeJS.ProcessEnv} env */
async function isServing(env) {
  const call = ['org.freedesktop.DBus.NameHasOwner', `string:${NAME}`];
  const args = ['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/', ...call];
  for (let waited = 0; waited < TIMEOUT; waited += POLL) {
    const { stdout } = await tryCommand('dbus-send', args, { env });
    if (stdout.includes('boolean true')) return true;
    await delay(POLL);
  }
  return false;
}
