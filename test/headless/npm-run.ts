import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';
import { processTree } from '../linux/process-tree.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PATIENCE = { timeout: 60_000, interval: 50 };

/** One of the project's npm scripts, run as a person runs it. */
export class NpmRun {
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown>;
  #out = '';
  #said = '';

  constructor(script: 'hub' | 'gateway', args: readonly string[], environment: Record<string, string> = {}) {
    this.#child = spawn('npm', ['run', '--silent', script, '--', ...args], {
      cwd: ROOT,
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        NODE_NO_WARNINGS: '1',
        MUMU_LOCAL_CAMERAS: '1',
        ...environment,
      },
    });
    this.#ended = once(this.#child, 'close');
    this.#child.stdout?.on('data', (chunk: Buffer) => {
      this.#out += chunk.toString();
      this.#said += chunk.toString();
    });
    this.#child.stderr?.on('data', (chunk: Buffer) => (this.#said += chunk.toString()));
  }

  /** Everything written so far, to standard output and standard error. */
  get said(): string {
    return this.#said;
  }

  /** The first line of standard output, once it is there. */
  firstLine(): Promise<string> {
    return vi.waitFor(() => {
      if (!this.#out.includes('\n')) throw new Error(`nothing came: ${this.#said}`);
      return this.#out.split('\n', 1)[0] ?? '';
    }, PATIENCE);
  }

  /** @returns what the pattern found, its first group when it has one. */
  says(pattern: RegExp): Promise<string> {
    return vi.waitFor(() => {
      const found = pattern.exec(this.#said);
      if (found === null) throw new Error(`${String(pattern)} was not said: ${this.#said}`);
      return found[1] ?? found[0];
    }, PATIENCE);
  }

  answer(...lines: readonly string[]): void {
    this.#child.stdin?.write(lines.map((line) => `${line}\n`).join(''));
  }

  /** The exit code, once it has ended by itself. */
  async code(): Promise<number | null> {
    await this.#ended;
    return this.#child.exitCode;
  }

  tree(): number[] {
    return this.#child.pid === undefined ? [] : processTree(this.#child.pid);
  }

  /** Ends it as a service manager does, and sees that nothing of it is left. Safe to call twice. */
  async end(): Promise<void> {
    const tree = this.tree();
    this.#child.kill('SIGTERM');
    await this.#ended;
    await vi.waitFor(() => {
      const left = tree.filter(isAlive);
      if (left.length > 0) throw new Error(`still there: ${left.join(', ')}`);
    }, PATIENCE);
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
