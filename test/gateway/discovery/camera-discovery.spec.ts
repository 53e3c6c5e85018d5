import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CameraDiscovery } from '../../../gateway/discovery/camera-discovery.ts';
import type { FoundThing } from '../../../gateway/contract/found-thing.ts';
import { MdnsBrowser } from '../../../gateway/discovery/mdns-browser.ts';
import { CAMERA_KINDS, readMdnsService } from '../../../gateway/discovery/read-mdns-service.ts';
import { OnvifCamera } from '../../../gateway/onvif/onvif-camera.ts';
import { systemClock } from '../../../signaling/clock.ts';
import { createCameraNetwork, type CameraNetwork } from '../../cameras/network-namespace.ts';
import { SIMULATED_ACCOUNT } from '../../cameras/onvif-simulator.ts';
import { ManualClock } from '../../signaling/connection/manual-clock.ts';

const HARNESS = new URL('harness/main.ts', import.meta.url).pathname;

let network: CameraNetwork | null;
let end: () => Promise<void>;
beforeAll(async () => {
  network = createCameraNetwork(`mumu${process.pid}`.slice(0, 12));
  const camera = network?.run(HARNESS, [network.there]);
  if (camera?.stdout) await once(camera.stdout, 'data');
  end = async () => {
    if (!camera) return;
    camera.stdin?.end();
    await once(camera, 'exit');
  };
});
afterAll(async () => {
  await end();
  network?.remove();
});

describe('a station in a network with cameras', () => {
  it('finds them by multicast, once each, with addresses that work', async () => {
    if (network === null) {
      expect(onMachineWithoutNetworks()).toEqual([]);
      return;
    }
    const { here, there } = network;
    const discovery = startDiscovery([here]);
    try {
      await expect
        .poll(
          () => discovery.things.map(({ source, name, address }) => `${source} ${name} ${address}`).sort(),
          { timeout: 20_000 },
        )
        .toEqual([`onvif Dahua ${there}`]);
      const url = discovery.things.find(({ source }) => source === 'onvif')?.onvif_url ?? '';
      const target = { url, credentials: SIMULATED_ACCOUNT, certificate_sha256: null };
      const camera = await OnvifCamera.open(target, {
        clock: systemClock,
        policy: { allow_loopback: false },
      });
      expect(camera.facts.maker).toBe('Dahua');
    } finally {
      discovery.stop();
    }
  });
});

it('hears what announces itself there by mDNS alone', async () => {
  if (network === null) return;
  const { here, there } = network;
  const found: FoundThing[] = [];
  const told = { found: (thing: FoundThing) => void found.push(thing), gone: () => undefined };
  const browser = new MdnsBrowser({
    kinds: CAMERA_KINDS,
    read: readMdnsService,
    interfaces: () => [here],
    ...told,
  });
  browser.browse();
  await expect
    .poll(() => found, { timeout: 20_000 })
    .toContainEqual(expect.objectContaining({ name: 'Barn', rtsp_url: `rtsp://${there}:554/` }));
  browser.stop();
});

function startDiscovery(interfaces: readonly string[]): CameraDiscovery {
  const listener = { found: () => undefined, gone: () => undefined };
  const discovery = new CameraDiscovery({ clock: systemClock, listener, interfaces: () => interfaces });
  discovery.start();
  return discovery;
}

/** Nothing is found there, and nothing breaks. */
function onMachineWithoutNetworks(): FoundThing[] {
  const clock = new ManualClock();
  const listener = { found: () => undefined, gone: () => undefined };
  const discovery = new CameraDiscovery({ clock, listener, interfaces: () => [] });
  discovery.start();
  clock.advance(60_000);
  discovery.stop();
  return discovery.things;
}
