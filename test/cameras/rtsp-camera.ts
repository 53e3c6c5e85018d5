import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { killChild } from '../kill-child.ts';

const SCRIPT = new URL('gst-rtsp-server.py', import.meta.url).pathname;
/** Debian's Python has the bindings; another one on the PATH need not. */
const PYTHON = '/usr/bin/python3';

/** One stream of a camera. */
export interface CameraMount {
  codec: 'H264' | 'H265';
  /** Of H.264. */
  profile: 'baseline' | 'main' | 'high';
  width: number;
  height: number;
  fps: number;
  bitrate_kbps: number;
  /** Pictures from one key frame to the next. */
  key_frame_interval: number;
  b_frames: number;
  audio: 'PCMU' | 'PCMA' | 'AAC' | null;
  /** What it may be spoken to in, by ONVIF's backchannel. */
  backchannel: 'PCMU' | 'PCMA' | null;
}

const MOUNT: CameraMount = {
  codec: 'H264',
  profile: 'baseline',
  width: 320,
  height: 240,
  fps: 15,
  bitrate_kbps: 300,
  key_frame_interval: 15,
  b_frames: 0,
  audio: null,
  backchannel: null,
};

/** What is left out is the default: one small H.264 baseline stream at `/live`, over TCP and UDP, open to everyone. */
export interface RtspCameraOptions {
  mounts?: Readonly<Record<string, Partial<CameraMount>>>;
  account?: { method: 'basic' | 'digest'; username: string; password: string } | null;
  transports?: readonly ('tcp' | 'udp')[];
  /** The certificate and its key; the camera then speaks TLS only. */
  tls_pem?: string | null;
  /** 0 for any that is free. A given one brings a camera back where it was. */
  port?: number;
  /** Where it listens; the loopback unless said otherwise. */
  address?: string;
}

/** A real RTSP server, GStreamer's, that plays a camera: a ball that moves, and a tone. */
export class RtspCamera {
  readonly port: number;
  readonly #child: ChildProcess;
  readonly #scheme: 'rtsp' | 'rtsps';
  readonly #address: string;
  readonly #heard: Buffer[] = [];

  private constructor(child: ChildProcess, port: number, options: RtspCameraOptions) {
    this.#child = child;
    this.port = port;
    this.#scheme = (options.tls_pem ?? null) === null ? 'rtsp' : 'rtsps';
    this.#address = options.address ?? '127.0.0.1';
  }

  /** Resolves when it listens. */
  static async start(options: RtspCameraOptions = {}): Promise<RtspCamera> {
    const child = spawn(PYTHON, [SCRIPT], { stdio: ['pipe', 'pipe', 'inherit', 'pipe'] });
    const [input, output, , samples] = child.stdio;
    if (!input || !output || !(samples instanceof Readable)) throw new Error('a camera has all of its pipes');
    input.write(`${JSON.stringify(description(options))}\n`);
    const lines = createInterface({ input: output });
    const line = await Promise.race([
      once(lines, 'line').then(([text]) => String(text)),
      once(child, 'exit').then(([code]) => {
        throw new Error(`the camera did not start (exit code ${String(code)})`);
      }),
    ]);
    const camera = new RtspCamera(child, (JSON.parse(line) as { port: number }).port, options);
    samples.on('data', (chunk: Buffer) => void camera.#heard.push(chunk));
    return camera;
  }

  /** Without credentials. */
  url(path = '/live'): string {
    return `${this.#scheme}://${this.#address}:${String(this.port)}${path}`;
  }

  /** What was said to it so far, by whoever: 8,000 samples a second. */
  get heard(): Int16Array {
    const bytes = Uint8Array.from(Buffer.concat(this.#heard));
    return new Int16Array(bytes.buffer, 0, bytes.length >> 1);
  }

  /** From now on every frame shows the same picture, as when a sensor hangs behind an encoder that goes on. */
  hold(): void {
    this.#child.stdin?.write('hold\n');
  }

  /** Stops in the midst of everything, without closing anything, as if the cable were pulled. */
  freeze(): void {
    this.#child.kill('SIGSTOP');
  }

  thaw(): void {
    this.#child.kill('SIGCONT');
  }

  /** As a power cut does. Safe to call twice. */
  async stop(): Promise<void> {
    await killChild(this.#child);
  }
}

function description(options: RtspCameraOptions): Required<RtspCameraOptions> {
  const mounts = Object.entries(options.mounts ?? { '/live': {} });
  return {
    ...{
      account: null,
      transports: ['tcp', 'udp'],
      tls_pem: null,
      port: 0,
      address: '127.0.0.1',
      ...options,
    },
    mounts: Object.fromEntries(mounts.map(([path, mount]) => [path, { ...MOUNT, ...mount }])),
  };
}
