import { execFileSync, spawn, type ChildProcess } from 'node:child_process';

/** Carrier-grade NAT's range (RFC 6598), which no test machine's network is likely to be in. */
const RANGE = '100.64';

/** A network of two: this machine, and a namespace of its own for the cameras, with real multicast between them. */
export interface CameraNetwork {
  /** This machine's address on it. */
  here: string;
  /** The cameras'. */
  there: string;
  /** Runs a program of the project in there. */
  run(script: string, more: readonly string[]): ChildProcess;
  remove(): void;
}

/** Loopback has no multicast. @param network its number, another for each that is there at the same time. @param range its first two numbers. @returns null where the machine does not let us make one: it takes root and Linux. */
export function createCameraNetwork(name: string, network = 77, range = RANGE): CameraNetwork | null {
  const [here, there] = [`${range}.${String(network)}.1`, `${range}.${String(network)}.2`];
  const ip = (...words: string[]): void => void execFileSync('ip', words, { stdio: 'pipe' });
  const [near, far] = [`${name}a`, `${name}b`];
  const remove = (): void => ip('netns', 'delete', name);
  try {
    ip('netns', 'add', name);
  } catch {
    return null;
  }
  try {
    ip('link', 'add', near, 'type', 'veth', 'peer', 'name', far, 'netns', name);
    ip('address', 'add', `${here}/30`, 'dev', near);
    ip('link', 'set', near, 'up');
    ip('-n', name, 'address', 'add', `${there}/30`, 'dev', far);
    ip('-n', name, 'link', 'set', far, 'up');
    ip('-n', name, 'link', 'set', 'lo', 'up');
    ip('-n', name, 'route', 'add', 'default', 'dev', far);
  } catch {
    remove();
    return null;
  }
  const run = (script: string, more: readonly string[]): ChildProcess =>
    spawn('ip', ['netns', 'exec', name, process.execPath, script, ...more], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
  return { here, there, run, remove };
}
