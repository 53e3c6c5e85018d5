import { SetupError } from './setup-error.mjs';

const OLDEST = [20, 19];

/**
 * @param {string} [version] such as 'v20.19.0'
 * @throws {SetupError} when npm scripts cannot start with this Node
 */
export function requireNode(version = process.version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new SetupError(
    `MuMu Camera needs Node ${OLDEST.join('.')} or newer to start; this is ${version}. See https://nodejs.org.`,
  );
}
