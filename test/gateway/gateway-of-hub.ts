import { createGateway } from '../../gateway/create-gateway.ts';
import type { CameraSource, GatewayCamera } from '../../gateway/contract/camera-source.ts';
import type { Gateway } from '../../gateway/gateway.ts';
import { systemClock } from '../../signaling/clock.ts';
import { silentLogger } from '../../signaling/logger.ts';
import type { DeviceId } from '../../signaling/protocol/ids.ts';
import type { HubAddress } from '../../signaling/server.ts';

type GatewayParts = Parameters<typeof createGateway>[0];

/** The whole gateway, for a hub of this computer. What is not given: no ffmpeg, and nobody who listens. */
export function gatewayOfHub(
  { port, ca }: Pick<HubAddress, 'port' | 'ca'>,
  parts: Partial<GatewayParts> = {},
): Gateway {
  return createGateway({
    endpoint: { url: `https://127.0.0.1:${String(port)}`, ca },
    version: 'test',
    clock: systemClock,
    random: () => 0.01,
    policy: { allow_loopback: true },
    logger: silentLogger(),
    findFfmpeg: () => null,
    cameraState: () => undefined,
    keepToken: () => Promise.resolve(),
    ...parts,
  });
}

/** A camera that was registered at the hub. What is not given: open to everyone, with one stream and no ONVIF. */
export function cameraOf(
  { device_id, device_token }: { device_id: string; device_token: string },
  source: Pick<CameraSource, 'main_url'> & Partial<CameraSource>,
): GatewayCamera {
  const bare = { sub_url: null, credentials: null, certificate_sha256: null, onvif_url: null };
  return {
    device_id: device_id as DeviceId,
    device_token,
    source: { ...bare, transport: 'auto', ...source },
  };
}
