import type { HubEndpoint } from '../hub-link/hub-endpoint.ts';
import { acceptCertificate } from './accept-certificate.ts';
import { askGateway } from './ask-gateway.ts';
import type { CameraEntry } from './camera-file.ts';
import { namedCamera } from './change-cameras.ts';
import { GatewayError } from './gateway-error.ts';
import type { GatewayFolder } from './gateway-folder.ts';
import type { GatewayWorld } from './gateway-world.ts';

/**
 * Shows which certificate a camera has now, and has it accepted in place of the one before. Rejects with a `GatewayError`: `camera_unknown`,
 * `camera_problem`, `not_answered`.
 */
export async function changeCertificate(
  name: string,
  folder: GatewayFolder,
  hub: HubEndpoint,
  world: GatewayWorld,
): Promise<void> {
  const { device_id, certificate_sha256, ...camera } = namedCamera(folder, name);
  const sha256 = await askGateway(hub, world, async (ask) => {
    const answer = await ask({ kind: 'certificate', url: encryptedAddress(camera) });
    if (answer.kind !== 'certificate')
      throw new GatewayError('camera_problem', answer.kind === 'failed' ? answer.message : NO_CERTIFICATE);
    const { certificate } = answer;
    if (certificate.sha256 !== certificate_sha256) await acceptCertificate(certificate, world);
    return certificate.sha256;
  });
  folder.cameras.change((cameras) =>
    cameras.map((each) => (each.device_id === device_id ? { ...each, certificate_sha256: sha256 } : each)),
  );
  world.say(
    sha256 === certificate_sha256
      ? `"${name}" still shows the certificate that was accepted.`
      : `The certificate of "${name}" is accepted. A gateway that runs takes it within seconds.`,
  );
}

const NO_CERTIFICATE = 'The camera shows no certificate.';

function encryptedAddress({
  name,
  main_url,
  onvif_url,
}: Pick<CameraEntry, 'name' | 'main_url' | 'onvif_url'>): string {
  const url = [main_url, onvif_url ?? ''].find((each) => /^(?:rtsps|https):/i.test(each));
  if (url !== undefined) return url;
  throw new GatewayError('camera_problem', `"${name}" is not talked to encrypted, so it has no certificate.`);
}
