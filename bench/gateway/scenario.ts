import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createCameraNetwork, type CameraNetwork } from '../../test/cameras/network-namespace.ts';
import { answerOf, startProcess } from '../bench-process.ts';
import { addCameras, startGateway, type Owner, type Transport } from '../gateway-cameras.ts';
import { processorTime } from '../processor-time.ts';
import { startJanus } from './janus.ts';
import type { Measured } from './picture-meter.ts';
import type { ToChild, ToParent } from './process-message.ts';

const CAMERA_PORT = 8554;
const JANUS_PORT = 28_188;
const HERE = fileURLToPath(new URL('.', import.meta.url));

export interface Passed extends Measured {
  processor_s: number;
  hub_p99_ms: number | null;
}

type Way = 'gateway' | 'janus';

export interface PassThrough {
  /** How many at once, one run each. */
  streams: readonly number[];
  /** Before anything is measured: both sides run for days, and the first seconds of a program are its compiler's. */
  warm_up_s: number;
  seconds: number;
  /** Of the gateway; Janus takes UDP alone. */
  transport: Transport;
  through: readonly Way[];
  show: (name: Way, streams: number, passed: Passed) => void;
}

/** Cameras in a network of their own, since Janus does not use the loopback. */
export async function passThrough({ streams, through, show, ...run }: PassThrough): Promise<void> {
  const network = createCameraNetwork('mumubench');
  if (network === null) throw new Error('a network namespace takes Linux and root');
  const source = network.run(`${HERE}source-process.ts`, [network.there, String(CAMERA_PORT)]);
  try {
    if (source.stdout) await once(source.stdout, 'data');
    for (const count of streams) {
      const urls = Array.from(
        { length: count },
        (_, i) => `rtsp://${network.there}:${String(CAMERA_PORT)}/${String(i)}`,
      );
      for (const way of through) show(way, count, await WAYS[way]({ network, urls, ...run }));
    }
  } finally {
    source.stdin?.end();
    network.remove();
  }
}

interface Run extends Pick<PassThrough, 'warm_up_s' | 'seconds' | 'transport'> {
  network: CameraNetwork;
  urls: readonly string[];
}

const WAYS: Record<Way, (run: Run) => Promise<Passed>> = {
  gateway: async ({ network, urls, transport, ...run }) => {
    const [hub, viewers] = [startProcess('hub', import.meta.url), startProcess('viewers', import.meta.url)];
    const gateway = startGateway();
    try {
      const found = await answer(hub, 'listening');
      const { token, devices } = await addCameras(gateway, found, urls, transport, ownerOf(found.setup_code));
      const address = network.here;
      await answer(viewers, 'watching', { kind: 'watch_hub', hub: found, token, devices, address });
      await setTimeout(run.warm_up_s * 1_000);
      await answer(hub, 'hub_delay', { kind: 'delay' });
      const measured = await measure(viewers, gateway.pid ?? 0, run.seconds);
      return { ...measured, hub_p99_ms: (await answer(hub, 'hub_delay', { kind: 'delay' })).p99_ms };
    } finally {
      for (const child of [viewers, gateway, hub]) if (child.connected) child.disconnect();
    }
  },
  janus: async ({ network, urls, ...run }) => {
    const viewers = startProcess('viewers', import.meta.url);
    const janus = await startJanus(network.here, JANUS_PORT);
    try {
      const address = network.here;
      await answer(viewers, 'watching', { kind: 'watch_janus', port: janus.port, urls, address });
      await setTimeout(run.warm_up_s * 1_000);
      return { ...(await measure(viewers, janus.pid, run.seconds)), hub_p99_ms: null };
    } finally {
      viewers.disconnect();
      janus.stop();
    }
  },
};

async function measure(
  viewers: ChildProcess,
  pid: number,
  seconds: number,
): Promise<Measured & { processor_s: number }> {
  const before = processorTime(pid);
  const measured = await answer(viewers, 'measured', { kind: 'measure', seconds });
  return { ...measured, processor_s: processorTime(pid) - before };
}

const answer = <K extends ToParent['kind']>(
  child: ChildProcess,
  kind: K,
  question?: ToChild,
): Promise<Extract<ToParent, { kind: K }>> => answerOf<ToParent, K>(child, kind, question);

function ownerOf(setup_code: string): Owner {
  return {
    path: '/setup',
    body: { setup_code, username: 'bench', password: 'correct horse battery staple' },
  };
}
