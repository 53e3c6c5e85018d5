import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/**
 * Stands between a camera and who watches it: passes RTSP on over TCP, takes the camera's RTP over UDP in place of the viewer, and passes on
 * all but every `drop_every`-th packet. A Wi-Fi at its end.
 */
export class DroppingRelay {
  readonly port: number;
  readonly #stop: () => Promise<void>;

  private constructor(port: number, stop: () => Promise<void>) {
    this.port = port;
    this.#stop = stop;
  }

  static async start(camera_port: number, drop_every: number): Promise<DroppingRelay> {
    const closing: (() => void)[] = [];
    const server = createServer((viewer) => {
      const camera = connect(camera_port, '127.0.0.1');
      closing.push(
        () => void viewer.destroy(),
        () => void camera.destroy(),
      );
      viewer.on('error', () => undefined).on('close', () => camera.destroy());
      camera.on('error', () => undefined).on('close', () => viewer.destroy());
      camera.on('data', (bytes) => void viewer.write(bytes));
      void passOn(viewer, camera, drop_every, closing);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new DroppingRelay((server.address() as AddressInfo).port, async () => {
      for (const close of closing) close();
      await new Promise((resolve) => server.close(resolve));
    });
  }

  async stop(): Promise<void> {
    await this.#stop();
  }
}

/** SETUP names where the viewer wants its packets: this is replaced by a pair of ports here. */
async function passOn(
  viewer: Socket,
  camera: Socket,
  drop_every: number,
  closing: (() => void)[],
): Promise<void> {
  for await (const chunk of viewer as AsyncIterable<Buffer>) {
    const text = chunk.toString('latin1');
    const wanted = /client_port=(\d+)-(\d+)/.exec(text);
    if (wanted === null) {
      camera.write(chunk);
      continue;
    }
    const here = await relayUdp(Number(wanted[1]), drop_every, closing);
    camera.write(
      Buffer.from(text.replace(wanted[0], `client_port=${String(here)}-${String(here + 1)}`), 'latin1'),
    );
  }
}

/** @returns the even port that takes RTP */
async function relayUdp(viewer_port: number, drop_every: number, closing: (() => void)[]): Promise<number> {
  for (;;) {
    const rtp = createSocket('udp4');
    rtp.bind(0, '127.0.0.1');
    await once(rtp, 'listening');
    const { port } = rtp.address();
    if (port % 2 === 1) {
      rtp.close();
      continue;
    }
    let count = 0;
    rtp.on('message', (packet) => {
      count += 1;
      if (count % drop_every !== 0) rtp.send(packet, viewer_port, '127.0.0.1');
    });
    closing.push(() => rtp.close());
    return port;
  }
}
