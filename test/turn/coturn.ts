import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../free-port.ts';
import { killChild } from '../kill-child.ts';

const READY = /initialized|Relay ports initialization done/i;
const ATTEMPTS = 5;

export interface TurnCredentials {
  username: string;
  credential: string;
}

/** A real coturn on a free loopback port, set up as docs/turn.md says, but for the loopback. */
export class Coturn {
  readonly url: string;
  readonly #port: number;
  readonly #folder: string;
  readonly #child: ChildProcess;
  #log = '';

  private constructor(port: number, folder: string, child: ChildProcess) {
    this.#port = port;
    this.url = `turn:127.0.0.1:${String(port)}?transport=udp`;
    this.#folder = folder;
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.#log += chunk.toString('utf8')));
    }
  }

  /** @param secret what the hub has as its TURN secret. */
  static async start(secret: string): Promise<Coturn> {
    const folder = await mkdtemp(join(tmpdir(), 'mumu-coturn-'));
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const port = await freePort();
      const file = join(folder, 'turnserver.conf');
      // The secret goes into a file and not onto the command line, which every user of the machine can read.
      await writeFile(file, configuration(port, folder, secret), { mode: 0o600 });
      const turn = new Coturn(
        port,
        folder,
        spawn('turnserver', ['-c', file], { stdio: ['ignore', 'pipe', 'pipe'] }),
      );
      if (await turn.#ready()) return turn;
    }
    await rm(folder, { recursive: true, force: true });
    throw new Error('coturn did not start');
  }

  /** Allocates a relay with coturn's own client and sends through it. @returns whether coturn let it. */
  async accepts({ username, credential }: TurnCredentials): Promise<boolean> {
    const { stdout } = await promisify(execFile)('turnutils_uclient', [
      ...['-y', '-c', '-n', '2', '-m', '1', '-L', '127.0.0.1', '-p', String(this.#port)],
      ...['-u', username, '-w', credential, '127.0.0.1'],
    ]).catch((error: unknown) => ({ stdout: String((error as { stdout?: string }).stdout) }));
    return /tot_recv_msgs=[1-9]/.test(stdout);
  }

  /** What it has written so far. */
  get log(): string {
    return this.#log;
  }

  async stop(): Promise<void> {
    await killChild(this.#child);
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #ready(): Promise<boolean> {
    const listening = new Promise<boolean>((resolve) => {
      this.#child.stdout?.on('data', () => {
        if (READY.test(this.#log)) resolve(true);
      });
    });
    return Promise.race([listening, once(this.#child, 'exit').then(() => false)]);
  }
}

function configuration(port: number, folder: string, secret: string): string {
  const lines = [
    'listening-ip=127.0.0.1',
    'relay-ip=127.0.0.1',
    `listening-port=${String(port)}`,
    'fingerprint',
    'use-auth-secret',
    `static-auth-secret=${secret}`,
    'realm=mumu.test',
    'no-tls',
    'no-dtls',
    'no-cli',
    'allow-loopback-peers',
    'cli-password=not-used',
    'log-file=stdout',
    'simple-log',
    'verbose',
    `pidfile=${join(folder, 'turnserver.pid')}`,
    `userdb=${join(folder, 'turndb')}`,
  ];
  return `${lines.join('\n')}\n`;
}
