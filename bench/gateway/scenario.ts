import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Agent } from 'node:https';
import { fileURLToPath } from 'node:url';
import type { FromGateway, ToGateway } from '../../gateway/contract/messages.ts';
import type { DeviceId } from '../../signaling/protocol/ids.ts';
import { createCameraNetwork, type CameraNetwork } from '../../test/cameras/network-namespace.ts';
import { answerOf, startProcess } from '../bench-process.ts';
import { poster, type HubEndpoint } from '../hub-client.ts';
import { startJanus } from './janus.ts';
import type { Measured } from './picture-meter.ts';
import type { ToChild, ToParent } from './process-message.ts';
import { processorTime } from './processor-time.ts';

const CAMERA_PORT = 8554;
const JANUS_PORT = 28_188;
const HERE = fileURLToPath(new URL('.', import.meta.url));
const GATEWAY = fileURLToPath(new URL('../../gateway/process.ts', import.meta.url));

export interface Passed extends Measured {
  processor_s: number;
  hub_p99_ms: number | null;
}

type Way = 'gateway' | 'janus';
type Transport = 'tcp' | 'udp';

export interface PassThrough {
  /** How many at once, one run each. */
  streams: readonly number[];
  seconds: number;
  /** Of the gateway; Janus takes UDP alone. */
  transport: Transport;
  through: readonly Way[];
  show: (name: Way, streams: number, passed: Passed) => void;
}

/** Cameras in a network of their own, since Janus does not use the loopback. */
export async function passThrough({
  streams,
  seconds,
  transport,
  through,
  show,
}: PassThrough): Promise<void> {
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
      for (const way of through) show(way, count, await WAYS[way]({ network, urls, seconds, transport }));
    }
  } finally {
    source.stdin?.end();
    network.remove();
  }
}

interface Run extends Pick<PassThrough, 'seconds' | 'transport'> {
  network: CameraNetwork;
  urls: readonly string[];
}

const WAYS: Record<Way, (run: Run) => Promise<Passed>> = {
  gateway: async ({ urls, seconds, transport }) => {
    const [hub, viewers] = [startProcess('hub', import.meta.url), startProcess('viewers', import.meta.url)];
    const gateway = fork(GATEWAY, { execArgv: [] });
    try {
      const found = await answer(hub, 'listening');
      const { token, devices } = await addCameras(gateway, found, urls, transport);
      await answer(viewers, 'watching', { kind: 'watch_hub', hub: found, token, devices });
      await answer(hub, 'hub_delay', { kind: 'delay' });
      const measured = await measure(viewers, gateway.pid ?? 0, seconds);
      return { ...measured, hub_p99_ms: (await answer(hub, 'hub_delay', { kind: 'delay' })).p99_ms };
    } finally {
      for (const child of [viewers, gateway, hub]) if (child.connected) child.disconnect();
    }
  },
  janus: async ({ network, urls, seconds }) => {
    const viewers = startProcess('viewers', import.meta.url);
    const janus = await startJanus(network.here, JANUS_PORT);
    try {
      await answer(viewers, 'watching', { kind: 'watch_janus', port: janus.port, urls });
      return { ...(await measure(viewers, janus.pid, seconds)), hub_p99_ms: null };
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

async function addCameras(
  gateway: ChildProcess,
  hub: HubEndpoint & { setup_code: string },
  urls: readonly string[],
  transport: Transport,
): Promise<{ token: string; devices: string[] }> {
  const agent = new Agent({ ca: hub.ca, keepAlive: true, maxSockets: 1 });
  const post = poster(hub, agent);
  const owner = { setup_code: hub.setup_code, username: 'bench', password: 'correct horse battery staple' };
  const { token } = (await post('/setup', owner, '')) as { token: string };
  const url = `https://127.0.0.1:${String(hub.port)}`;
  say(gateway, { type: 'start', hub: { url, ca: hub.ca }, version: 'bench', allow_loopback: true });
  const devices: string[] = [];
  for (const main_url of urls) {
    const wanted = { device_name: `camera ${main_url.slice(-2)}`, kind: 'agent' };
    const { device, device_token } = (await post('/devices', wanted, token)) as {
      device: { device_id: DeviceId };
      device_token: string;
    };
    const online = isOnline(gateway, device.device_id);
    const bare = { sub_url: null, credentials: null, certificate_sha256: null, onvif_url: null };
    const source = { ...bare, main_url, transport };
    say(gateway, { type: 'put_camera', camera: { device_id: device.device_id, device_token, source } });
    await online;
    devices.push(device.device_id);
  }
  agent.destroy();
  return { token, devices };
}

function isOnline(gateway: ChildProcess, device_id: string): Promise<void> {
  return new Promise((resolve) => {
    const listen = (message: FromGateway): void => {
      if (message.type !== 'camera_state' || message.device_id !== device_id) return;
      if (message.state.state !== 'online') return;
      gateway.off('message', listen);
      resolve();
    };
    gateway.on('message', listen);
  });
}

function say(gateway: ChildProcess, message: ToGateway): void {
  gateway.send(message);
}

const answer = <K extends ToParent['kind']>(
  child: ChildProcess,
  kind: K,
  question?: ToChild,
): Promise<Extract<ToParent, { kind: K }>> => answerOf<ToParent, K>(child, kind, question);
