import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { dirname } from 'node:path';
import type { Logger } from '../../signaling/logger.ts';
import { visibleText } from '../../signaling/visible-text.ts';

export interface FfmpegEvents {
  /** What it wrote, in pieces of any size. */
  output(chunk: Buffer): void;
  /** Once, when it ended by itself or could not be started; not after `close`. */
  ended(): void;
}

/** More than this waits for no ffmpeg that is able to follow. */
const MAX_WAITING_BYTES = 16 << 20;
/** What ffmpeg complains of goes into the log so far; it may quote what a camera sent. */
const MAX_COMPLAINT = 300;
/** It says nothing but errors, asks nothing, and opens nothing but its own standard input and output. */
const ALWAYS = ['-hide_banner', '-nostats', '-nostdin', '-loglevel', 'error', '-protocol_whitelist', 'pipe'];

/**
 * One run of the system's ffmpeg. It knows neither address nor password of any camera: the media comes in through its standard input and leaves
 * through its standard output, it gets nothing of this process's environment, and since that input ends with this process, so does it.
 */
export class FfmpegProcess {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #events: FfmpegEvents;
  readonly #logger: Pick<Logger, 'warn'>;
  #complaint = '';
  #is_over = false;

  /** @param program As an absolute path. */
  constructor(
    program: string,
    options: readonly string[],
    events: FfmpegEvents,
    logger: Pick<Logger, 'warn'>,
  ) {
    this.#events = events;
    this.#logger = logger;
    this.#child = spawn(program, [...ALWAYS, ...options], {
      cwd: dirname(program),
      env: essentialEnvironment(),
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    this.#listen();
  }

  /** What it can't take now waits, up to a bound. @returns false when it is too far behind to go on. */
  write(chunk: Buffer): boolean {
    if (this.#is_over) return true;
    this.#child.stdin.write(chunk);
    return this.#child.stdin.writableLength <= MAX_WAITING_BYTES;
  }

  /** Nothing is told any more. Safe to call twice. */
  close(): void {
    this.#is_over = true;
    this.#child.kill('SIGKILL');
  }

  #listen(): void {
    const child = this.#child;
    child.stdout.on('data', (chunk: Buffer) => {
      if (!this.#is_over) this.#events.output(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      if (this.#complaint.length < MAX_COMPLAINT) this.#complaint += chunk.toString('utf8', 0, MAX_COMPLAINT);
    });
    // It closed its input before all of it was written: that it ended is told by the next two.
    child.stdin.on('error', () => undefined);
    child.once('error', () => this.#ended(null));
    child.once('exit', (code) => this.#ended(code));
  }

  #ended(exit_code: number | null): void {
    if (this.#is_over) return;
    this.#is_over = true;
    const complaint = visibleText(this.#complaint.slice(0, MAX_COMPLAINT));
    this.#logger.warn({ exit_code, complaint }, 'ffmpeg ended by itself');
    this.#events.ended();
  }
}

/** Windows starts no program without the first; complaints are to be in English. */
function essentialEnvironment(): Record<string, string> {
  const { SystemRoot } = process.env;
  return { LC_ALL: 'C', ...(SystemRoot === undefined ? {} : { SystemRoot }) };
}
