import type { CAMERA_CERTIFICATE_CHANNELS } from '../../preload/contract/camera-certificate-channels.ts';
import { CredentialError } from '../credentials/credential-store.ts';
import type { IpCameras } from '../gateway-host/ip-cameras.ts';
import { NOT_OURS } from '../gateway-host/not-ours.ts';
import type { Handlers } from '../ipc/handle.ts';
import { DONE, failure, notNow, success } from './ipc-failure.ts';
import { whenManaging } from './when-managing.ts';
import type { WhenSignedIn } from './when-signed-in.ts';

type CameraCertificateHandlers = Pick<Handlers, keyof typeof CAMERA_CERTIFICATE_CHANNELS>;
type Cameras = Pick<IpCameras, 'shownCertificate' | 'acceptCertificate'>;

/** Who accepts a certificate decides who gets the camera's password. */
export function createCameraCertificateHandlers(
  whenSignedIn: WhenSignedIn,
  cameras: Cameras,
): CameraCertificateHandlers {
  const whenAllowed = whenManaging(whenSignedIn, 'accept a certificate');
  return {
    'ip-cameras:certificate': ({ device_id }) =>
      whenAllowed(async () => {
        const answer = await cameras.shownCertificate(device_id);
        return 'failed' in answer ? failure('camera_problem', answer.failed) : success(answer);
      }),
    'ip-cameras:accept-certificate': ({ device_id, sha256 }) =>
      whenAllowed(() => accept(cameras, device_id, sha256)),
  };
}

async function accept(cameras: Cameras, device_id: string, sha256: string) {
  try {
    return (await cameras.acceptCertificate(device_id, sha256)) ? DONE : notNow(NOT_OURS);
  } catch (error) {
    if (!(error instanceof CredentialError)) throw error;
    const code = error.code === 'locked' ? 'keychain_locked' : 'keychain_unavailable';
    return failure(code, 'The camera’s password could not be read, so the certificate was not accepted.');
  }
}
