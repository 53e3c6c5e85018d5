import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { freePort } from '../free-port.ts';
import { killChild } from '../kill-child.ts';

const SERVER = new URL('streaming-server-process.ts', import.meta.url).pathname;
/** Even, and away from where other programs ask for any port. */
const FIRST_RTP_PORT = 10_000;
const RTP_PORTS = 40;

const VIDEO = '-f lavfi -i testsrc2=size=320x240:rate=15';
const AUDIO = '-f lavfi -i sine=frequency=440';
const ENCODE =
  '-c:v libx264 -preset ultrafast -tune zerolatency -profile:v main -pix_fmt yuv420p -g 15 -c:a pcm_alaw -ar 8000 -ac 1';

/** npm's rtsp-streaming-server, with a test picture and G.711 that ffmpeg publishes to it. It sends over UDP only. */
export class StreamingServerCamera {
  readonly url: string;
  readonly #children: ChildProcess[] = [];

  private constructor(play_port: number) {
    this.url = `rtsp://127.0.0.1:${String(play_port)}/live`;
  }

  /** Resolves when pictures arrive at the server. @param account asked for with Basic */
  static async start(
    account: { username: string; password: string } | null = null,
  ): Promise<StreamingServerCamera> {
    const [publish_port, play_port] = [await freePort(), await freePort()];
    const rtp_port = FIRST_RTP_PORT + RTP_PORTS * (process.pid % 200);
    const camera = new StreamingServerCamera(play_port);
    await camera.#serve(JSON.stringify({ publish_port, play_port, rtp_port, account }));
    await camera.#publish(`rtsp://127.0.0.1:${String(publish_port)}/live`);
    return camera;
  }

  /** As a power cut does. */
  async stop(): Promise<void> {
    await Promise.all(this.#children.map(killChild));
  }

  async #serve(options: string): Promise<void> {
    const child = spawn(process.execPath, [SERVER], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#children.push(child);
    child.stdin.write(`${options}\n`);
    await this.#saysLine(child, child.stdout, /^ready$/);
  }

  async #publish(url: string): Promise<void> {
    const options = `-v error -progress pipe:1 -re ${VIDEO} -re ${AUDIO} ${ENCODE} -f rtsp -rtsp_transport udp ${url}`;
    const child = spawn('ffmpeg', options.split(' '), { stdio: ['ignore', 'pipe', 'inherit'] });
    this.#children.push(child);
    await this.#saysLine(child, child.stdout, /^frame=[1-9]/);
  }

  async #saysLine(child: ChildProcess, stdout: Readable, wanted: RegExp): Promise<void> {
    const said = new Promise<void>((resolve) => {
      createInterface({ input: stdout }).on('line', (line) => {
        if (wanted.test(line)) resolve();
      });
    });
    const gone = once(child, 'exit').then(async () => {
      await this.stop();
      throw new Error('the camera did not start');
    });
    // It also goes when it is stopped, long after it started.
    gone.catch(() => undefined);
    await Promise.race([said, gone]);
  }
}
