import type { CameraCredentials, CameraSource } from '../gateway/contract/camera-source.ts';
import type { Answer } from '../gateway/contract/questions.ts';
import type { HubEndpoint } from '../hub-link/hub-endpoint.ts';
import { acceptCertificate } from './accept-certificate.ts';
import { askGateway } from './ask-gateway.ts';
import { GatewayError } from './gateway-error.ts';
import type { GatewayWorld } from './gateway-world.ts';

export interface Examined extends Extract<Answer, { kind: 'examined' }> {
  /** The certificate that the person accepted, if the camera shows one. */
  certificate_sha256: string | null;
}

/**
 * Plays a camera for a moment, in the gateway's own process. One that speaks encrypted gets name and password once its certificate is accepted.
 * Rejects with a `GatewayError`: `camera_problem` that says why not, `not_answered`.
 */
export function examineCamera(
  target: string,
  credentials: CameraCredentials | null,
  hub: HubEndpoint,
  world: GatewayWorld,
): Promise<Examined> {
  return askGateway(hub, world, async (ask) => {
    const examine = (certificate_sha256: string | null): Promise<Answer> =>
      ask({ kind: 'examine', target, credentials, onvif_url: null, certificate_sha256 });
    const answer = await examine(null);
    if (answer.kind !== 'failed' || answer.certificate === undefined) return examinedIn(answer, null);
    await acceptCertificate(answer.certificate, world);
    const { sha256 } = answer.certificate;
    return examinedIn(await examine(sha256), sha256);
  });
}

function examinedIn(answer: Answer, certificate_sha256: string | null): Examined {
  if (answer.kind === 'examined') return { ...answer, certificate_sha256 };
  const message = answer.kind === 'failed' ? answer.message : 'The camera gave no answer that can be used.';
  throw new GatewayError('camera_problem', message);
}

/** Where the pictures of what was examined come from. */
export function sourceOf(examined: Examined): Omit<CameraSource, 'credentials'> {
  const { main, sub, transport, certificate_sha256, onvif_url } = examined;
  return { main_url: main.url, sub_url: sub?.url ?? null, transport, certificate_sha256, onvif_url };
}
