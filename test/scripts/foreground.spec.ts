import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';

const MODULE = pathToFileURL(join(import.meta.dirname, '../../scripts/desktop/foreground.mjs')).href;
const SIGTERM_OF_A_SHELL = '143';

/** Waits until its shell is gone, and only then runs something. */
const LATE = `
  import { runInForeground } from '${MODULE}';
  const shell = process.ppid;
  console.log('loaded');
  while (process.ppid === shell) await new Promise((resolve) => setTimeout(resolve, 20));
  console.log(await runInForeground('sleep', ['60'], {}));
`;

it.runIf(process.platform === 'linux')(
  'ends a command whose shell npm took away before the command was there',
  { timeout: 20_000 },
  async () => {
    const script = `"$0" --input-type=module -e "$1" </dev/null & read line`;
    const shell = spawn('sh', ['-c', script, process.execPath, LATE], {
      env: { ...process.env, npm_lifecycle_event: 'start' },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    let said = '';
    shell.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await expect.poll(() => said).toBe('loaded\n');
    shell.stdin.end();
    await once(shell.stdout, 'end');
    expect(said).toBe(`loaded\n${SIGTERM_OF_A_SHELL}\n`);
  },
);
