import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { startOwned } from '../../scripts/desktop/owned-process.mjs';

const MODULE = pathToFileURL(join(import.meta.dirname, '../../scripts/desktop/owned-process.mjs')).href;
const WAIT = 5_000;

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function isGone(pid: number): Promise<boolean> {
  for (let waited = 0; waited < WAIT && isAlive(pid); waited += 50) await delay(50);
  return !isAlive(pid);
}

describe('a process that was started for a run', () => {
  it('is ended with everything it started', async () => {
    const owned = startOwned('sh', ['-c', 'sleep 60 & echo $!; wait'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [line] = (await once(owned.child.stdout ?? owned.child, 'data')) as [Buffer];
    await owned.end();
    expect(await isGone(Number(line.toString()))).toBe(true);
  });

  it('does not outlive the one that started it, even when that one was killed', async () => {
    const code = `import { startOwned } from '${MODULE}'; console.log(startOwned('sleep', ['60'], {}).child.pid);`;
    const starter = spawn(process.execPath, ['--input-type=module', '-e', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(starter.stdout, 'data')) as [Buffer];
    starter.kill('SIGKILL');
    expect(await isGone(Number(line.toString()))).toBe(true);
  });
});
