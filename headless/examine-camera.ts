import type { CameraCredentials, CameraSource } from '../gateway/contract/camera-source.ts';
import type { Answer } from '../gateway/contract/questions.ts';
import { GatewayHost } from '../gateway/host/gateway-host.ts';
import type { HubEndpoint } from '../hub-link/hub-endpoint.ts';
import { GatewayError } from './gateway-error.ts';
import type { GatewayWorld } from './gateway-world.ts';
import { localCameras, programVersion } from './program.ts';

export type Examined = Extract<Answer, { kind: 'examined' }>;

/** Plays a camera for a moment, in the gateway's own process. Rejects with a `GatewayError` `camera_problem` that says why not. */
export async function examineCamera(
  target: string,
  credentials: CameraCredentials | null,
  hub: HubEndpoint,
  world: GatewayWorld,
): Promise<Examined> {
  const host = new GatewayHost({
    ...world,
    cameraState: () => undefined,
    keepToken: () => Promise.resolve(),
  });
  host.use({
    hub: { url: hub.url, ca: hub.ca },
    version: programVersion(),
    allow_loopback: localCameras(world.environment),
  });
  try {
    const answer = await host.ask({
      kind: 'examine',
      target,
      credentials,
      onvif_url: null,
      certificate_sha256: null,
    });
    if (answer.kind === 'examined') return answer;
    const message = answer.kind === 'failed' ? answer.message : 'The camera gave no answer that can be used.';
    throw new GatewayError('camera_problem', message);
  } finally {
    host.stop();
  }
}

/** Where the pictures of what was examined come from. */
export function sourceOf({ main, sub, transport, onvif_url }: Examined): Omit<CameraSource, 'credentials'> {
  return { main_url: main.url, sub_url: sub?.url ?? null, transport, certificate_sha256: null, onvif_url };
}
