import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import type { GatewayCamera } from '../../../gateway/contract/camera-source.ts';
import type { ToGateway } from '../../../gateway/contract/messages.ts';
import { GatewayHost } from '../../../gateway/host/gateway-host.ts';
import { silentLogger } from '../../../signaling/logger.ts';
import type { DeviceId } from '../../../signaling/protocol/ids.ts';
import { ManualClock } from '../../signaling/connection/manual-clock.ts';

/* The order of things decides here, so the test says what the gateway's process says, and when. */

const DEVICE = '6f7c1f0e-2b55-4f9e-9a53-0b8a2c1d4e5f' as DeviceId;

function camera(password: string): GatewayCamera {
  const source = { main_url: 'rtsp://192.168.1.64/', sub_url: null, transport: 'auto' as const };
  const more = { credentials: { username: 'a', password }, certificate_sha256: null, onvif_url: null };
  return { device_id: DEVICE, device_token: 'old', source: { ...source, ...more } };
}

/** A host whose camera got a new token, which is kept when the test says so. */
function changing() {
  const children: EventEmitter[] = [];
  let heard: ToGateway[] = [];
  let keep = (): void => undefined;
  const clock = new ManualClock();
  const host = new GatewayHost({
    spawn: () => {
      const postMessage = (message: unknown) => void heard.push(message as ToGateway);
      const child = Object.assign(new EventEmitter(), { postMessage, kill: () => undefined });
      children.push(child);
      return child;
    },
    clock,
    random: () => 0,
    logger: silentLogger(),
    cameraState: () => undefined,
    keepToken: () => new Promise((resolve) => (keep = resolve)),
  });
  host.use({ hub: { url: 'https://127.0.0.1:9', ca: '' }, version: 'test', allow_loopback: false });
  host.put(camera('before'));
  children[0]?.emit('message', { type: 'token_changed', device_id: DEVICE, token: 'new' });
  const kept = async () => {
    keep();
    await new Promise(setImmediate);
    return heard;
  };
  /** What its successor is told. */
  const afterDeath = () => {
    heard = [];
    children.at(-1)?.emit('exit', 1);
    clock.advance(0);
    return heard;
  };
  return { host, kept, afterDeath };
}

it('is of the camera as it is by then, not as it was when its token changed', async () => {
  const { host, kept, afterDeath } = changing();
  host.put(camera('after'));
  expect((await kept()).at(-1)).toEqual({ type: 'token_kept', device_id: DEVICE });
  expect(afterDeath().at(-1)).toEqual({
    type: 'put_camera',
    camera: { ...camera('after'), device_token: 'new' },
  });
});

it('does not bring a camera back that was removed meanwhile', async () => {
  const { host, kept, afterDeath } = changing();
  host.remove(DEVICE);
  expect((await kept()).at(-1)).toEqual({ type: 'remove_camera', device_id: DEVICE });
  expect(afterDeath()).toEqual([]);
});
