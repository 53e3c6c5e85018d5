import { firstLine, startOwned } from './owned-process.mjs';

const STDOUT = 1;

/**
 * A D-Bus session bus of its own, so that what runs on it cannot reach the user's keychain.
 * @param {NodeJS.ProcessEnv} env
 */
export async function startSessionBus(env) {
  const args = ['--session', '--nofork', `--print-address=${STDOUT}`];
  const bus = startOwned('dbus-daemon', args, { env, stdio: ['ignore', 'pipe', 'ignore'] });
  return { end: bus.end, env: { DBUS_SESSION_BUS_ADDRESS: await firstLine('dbus-daemon', bus, STDOUT) } };
}
