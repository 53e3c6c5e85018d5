import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from '../free-port.ts';
import { killChild } from '../kill-child.ts';

const MAKE_CLIP = new URL('make-clip.py', import.meta.url).pathname;
const ATTEMPTS = 200;
const NOBODY = 65_534;

export interface VlcCameraOptions {
  /** VLC asks for them with Basic. */
  account?: { username: string; password: string };
}

/** VLC's RTSP server, another one than GStreamer's, which plays a clip of H.264 and AAC over and over. It sends over UDP only. */
export class VlcCamera {
  readonly url: string;
  readonly #child: ChildProcess;
  readonly #folder: string;

  private constructor(child: ChildProcess, port: number, folder: string) {
    this.#child = child;
    this.#folder = folder;
    this.url = `rtsp://127.0.0.1:${String(port)}/live`;
  }

  /** Resolves when it listens. */
  static async start({ account }: VlcCameraOptions = {}): Promise<VlcCamera> {
    const folder = await mkdtemp(join(tmpdir(), 'mumu-vlc-'));
    const clip = join(folder, 'clip.ts');
    await promisify(execFile)('/usr/bin/python3', [MAKE_CLIP, clip]);
    const port = await freePort();
    const child = await startVlc(folder, [
      ...['-I', 'dummy', '--quiet', '--no-dbus', '--loop', '--sout-keep', '--rtsp-host', '127.0.0.1'],
      ...['--sout', `#rtp{sdp=rtsp://:${String(port)}/live}`],
      ...(account === undefined
        ? []
        : ['--sout-rtsp-user', account.username, '--sout-rtsp-pwd', account.password]),
      clip,
    ]);
    const camera = new VlcCamera(child, port, folder);
    await camera.#listening(port);
    return camera;
  }

  /** As a power cut does. */
  async stop(): Promise<void> {
    await killChild(this.#child);
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #listening(port: number): Promise<void> {
    for (let attempt = 0; attempt < ATTEMPTS && this.#child.exitCode === null; attempt += 1) {
      if (await accepts(port)) return;
      await wait(100);
    }
    await this.stop();
    throw new Error('VLC did not start');
  }
}

/** VLC refuses to run as root, so that it is given away to nobody there. */
async function startVlc(folder: string, options: string[]): Promise<ChildProcess> {
  const environment = { ...process.env, HOME: folder, XDG_CACHE_HOME: folder, XDG_CONFIG_HOME: folder };
  const stdio = ['ignore', 'ignore', 'inherit'] as const;
  if (process.getuid?.() !== 0) return spawn('vlc', options, { env: environment, stdio: [...stdio] });
  await chown(folder, NOBODY, NOBODY);
  await chmod(folder, 0o755);
  return spawn('vlc', options, { env: environment, stdio: [...stdio], uid: NOBODY, gid: NOBODY });
}

async function accepts(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const answer = await Promise.race([
    once(socket, 'connect').then(() => true),
    once(socket, 'close').then(() => false),
  ]).catch(() => false);
  socket.destroy();
  return answer;
}
