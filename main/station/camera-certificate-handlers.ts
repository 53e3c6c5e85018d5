import type { CAMERA_CERTIFICATE_CHANNELS } from '../../preload/contract/camera-certificate-channels.ts';
import type { Result } from '../../preload/contract/result.ts';
import type { IpCameras } from '../gateway-host/ip-cameras.ts';
import type { Handlers } from '../ipc/handle.ts';
import { DONE, failure, notNow, success } from './ipc-failure.ts';
import type { SignedIn } from './signed-in.ts';
import type { WhenSignedIn } from './when-signed-in.ts';

type CameraCertificateHandlers = Pick<Handlers, keyof typeof CAMERA_CERTIFICATE_CHANNELS>;
type Cameras = Pick<IpCameras, 'shownCertificate' | 'acceptCertificate'>;

export function createCameraCertificateHandlers(
  whenSignedIn: WhenSignedIn,
  cameras: Cameras,
): CameraCertificateHandlers {
  return {
    'ip-cameras:certificate': ({ device_id }) =>
      whenSignedIn((signed_in) =>
        asManager(signed_in, async () => {
          const answer = await cameras.shownCertificate(device_id);
          return 'failed' in answer ? failure('camera_problem', answer.failed) : success(answer);
        }),
      ),
    'ip-cameras:accept-certificate': ({ device_id, sha256 }) =>
      whenSignedIn((signed_in) =>
        asManager(signed_in, async () =>
          (await cameras.acceptCertificate(device_id, sha256)) ? DONE : GONE,
        ),
      ),
  };
}

const GONE = notNow(
  'This camera is not one of this station’s own. Accept its certificate where it was added.',
);

/** Who accepts a certificate decides who gets the camera's password. */
async function asManager<T>({ line }: SignedIn, task: () => Promise<Result<T>>): Promise<Result<T>> {
  if (line.session().user.role === 'viewer')
    return failure('forbidden', 'Only an administrator can accept a certificate.');
  return task();
}
