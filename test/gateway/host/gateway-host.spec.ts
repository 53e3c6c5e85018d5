import type { ChildProcess as NodeChild } from 'node:child_process';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CameraState, GatewayCamera } from '../../../gateway/contract/camera-source.ts';
import type { FoundThing } from '../../../gateway/contract/found-thing.ts';
import { GatewayHost } from '../../../gateway/host/gateway-host.ts';
import { systemClock } from '../../../signaling/clock.ts';
import { silentLogger } from '../../../signaling/logger.ts';
import type { DeviceId } from '../../../signaling/protocol/ids.ts';
import { RtspCamera } from '../../cameras/rtsp-camera.ts';
import { WsDiscoveryResponder } from '../../cameras/ws-discovery-responder.ts';
import { connectViewer, registerDevice } from '../../signaling/connection/hub-socket.ts';
import { startHubFixture, type HubFixture } from '../../signaling/hub-fixture.ts';
import { spawnGateway } from './spawn-gateway.ts';
import type { TestSocket } from '../../signaling/connection/test-socket.ts';

/* The gateway's real process, as a child of this one, with a real hub and a real camera. */

const PATIENCE = { timeout: 20_000, interval: 50 };

let hub: HubFixture;
let owner: string;
let viewer: TestSocket;
let children: NodeChild[];
let host: GatewayHost;
let states: CameraState[];
let found: FoundThing[];

beforeEach(async () => {
  hub = await startHubFixture();
  owner = await hub.setUp();
  viewer = await connectViewer(hub, owner);
  children = [];
  [states, found] = [[], []];
  host = new GatewayHost({
    spawn: () => spawnGateway(children),
    clock: systemClock,
    random: () => 0.01,
    logger: silentLogger(),
    cameraState: (_device, state) => states.push(state),
    keepToken: () => Promise.resolve(),
    found: (things) => {
      found = things;
    },
  });
  const url = `https://127.0.0.1:${String(hub.address.port)}`;
  host.use({ hub: { url, ca: hub.address.ca }, version: 'test', allow_loopback: true });
});
afterEach(async () => {
  host.stop();
  await hub.dispose();
});

async function registeredCamera(main_url: string): Promise<GatewayCamera> {
  const { device_id, device_token } = await registerDevice(hub, owner);
  const rest = { sub_url: null, credentials: null, certificate_sha256: null, onvif_url: null } as const;
  return { device_id: device_id as DeviceId, device_token, source: { main_url, transport: 'auto', ...rest } };
}

async function deviceIs(device_id: string, online: boolean): Promise<void> {
  for (;;) {
    const { device } = (await viewer.next('device_changed')).payload as {
      device: { device_id: string; online: boolean };
    };
    if (device.device_id === device_id && device.online === online) return;
  }
}

it('starts no process before there is something to do', () => {
  expect(children).toHaveLength(0);
});

it('brings its cameras back when its process is killed, and ends it when it stops', async () => {
  const camera = await registeredCamera('rtsp://127.0.0.1:9/none');
  host.put(camera);
  await deviceIs(camera.device_id, true);
  children[0]?.kill('SIGKILL');
  await deviceIs(camera.device_id, false);
  await deviceIs(camera.device_id, true);
  expect(children).toHaveLength(2);
  host.stop();
  await deviceIs(camera.device_id, false);
  await expect.poll(() => children[1]?.signalCode, PATIENCE).toBe('SIGTERM');
});

it('takes a removed camera away and leaves the other', async () => {
  const [one, other] = [
    await registeredCamera('rtsp://127.0.0.1:9/1'),
    await registeredCamera('rtsp://127.0.0.1:9/2'),
  ];
  host.put(one);
  host.put(other);
  await deviceIs(one.device_id, true);
  host.remove(one.device_id);
  await deviceIs(one.device_id, false);
  expect(states.at(-1)).toMatchObject({ state: 'online' });
});

it('finds out what a camera sends, and says what is wrong with what is none', async () => {
  const rtsp = await RtspCamera.start({ account: { method: 'digest', username: 'a', password: 'b' } });
  const ask = (target: string, password: string) =>
    host.ask({
      kind: 'examine',
      target,
      credentials: { username: 'a', password },
      onvif_url: null,
      certificate_sha256: null,
    });
  expect(await ask(rtsp.url(), 'b')).toMatchObject({
    kind: 'examined',
    main: { codec: 'H264', width: 320 },
    sub: null,
  });
  expect(await ask(rtsp.url(), 'wrong')).toMatchObject({ kind: 'failed', code: 'unauthorized' });
  expect(await ask(rtsp.url('/none'), 'b')).toMatchObject({ kind: 'failed', code: 'not_found' });
  expect(await ask('rtsp://a:b@127.0.0.1/', 'b')).toMatchObject({
    kind: 'failed',
    message: /Leave the name/,
  });
  expect(await ask('not an address', 'b')).toMatchObject({ kind: 'failed' });
  await rtsp.stop();
});

it('answers what was asked of a process that dies, and believes nothing that a broken one says', async () => {
  const asked = host.ask({
    kind: 'examine',
    target: 'rtsp://192.0.2.1/',
    credentials: null,
    onvif_url: null,
    certificate_sha256: null,
  });
  children[0]?.emit('message', {
    type: 'camera_state',
    device_id: 'x',
    state: { state: 'online', token: 'leak' },
  });
  children[0]?.emit('message', 'garbage');
  children[0]?.kill('SIGKILL');
  expect(await asked).toMatchObject({ kind: 'failed', code: 'gateway_gone' });
  expect(states).toEqual([]);
});

it('looks for cameras as long as somebody wants to know, also with the process that takes the place of a dead one', async () => {
  // Reserved for WS-Discovery, at an address of the loopback that nobody else uses.
  const at = { host: '127.0.0.77', port: 3702 };
  const xaddrs = 'http://127.0.0.77:8899/onvif/device_service';
  const announced = [{ reference: 'urn:uuid:77', types: 'dn:NetworkVideoTransmitter', scopes: null, xaddrs }];
  const responder = await WsDiscoveryResponder.start({ ...at, announced });
  host.askHost(at.host);
  expect(children).toHaveLength(0);

  host.look(true);
  host.askHost(at.host);
  await expect.poll(() => found, PATIENCE).toMatchObject([{ id: 'onvif:urn:uuid:77', address: at.host }]);
  found = [];
  children[0]?.kill('SIGKILL');
  await expect.poll(() => children.length, PATIENCE).toBe(2);
  host.askHost(at.host);
  await expect.poll(() => found, PATIENCE).toHaveLength(1);

  const things = found;
  found = [];
  children[1]?.emit('message', { type: 'found', things: [{ ...things[0], name: 'x'.repeat(201) }] });
  host.look(false);
  children[1]?.emit('message', { type: 'found', things });
  expect(found).toEqual([]);
  await responder.stop();
});
