import { Readable } from 'node:stream';
import type { Result } from '../../preload/contract/result.ts';
import type { Clock } from '../../signaling/clock.ts';
import type { DeviceId } from '../../signaling/protocol/ids.ts';
import type { IpCameras } from '../gateway-host/ip-cameras.ts';
import { askCamera } from './asked-camera.ts';
import type { FileChooser } from './file-chooser.ts';
import { failure, signedOut, success } from './ipc-failure.ts';
import { pictureName } from './picture-name.ts';
import { saveFile } from './save-file.ts';
import type { SignedIn } from './signed-in.ts';
import type { WhenSignedIn } from './when-signed-in.ts';

export interface SavePictureParts {
  cameras: Pick<IpCameras, 'ask'>;
  files: Pick<FileChooser, 'toSave'>;
  clock: Pick<Clock, 'now'>;
  whenSignedIn: WhenSignedIn;
}

/** The picture is of the moment when it was asked for; where it goes is chosen afterwards. */
export async function savePicture(
  signed_in: SignedIn,
  device_id: DeviceId,
  { cameras, files, clock, whenSignedIn }: SavePictureParts,
): Promise<Result<{ saved: boolean }>> {
  const question = { kind: 'snapshot', device_id } as const;
  const at = clock.now();
  const answer = await askCamera(signed_in, cameras, { question, answer: 'snapshot', right: 'watch' });
  if (!answer.ok) return answer;
  const camera = signed_in.view().devices.find((device) => device.device_id === device_id);
  if (camera === undefined) return failure('device_unknown', 'There is no such camera.');
  const { format, picture } = answer.value;
  // Cameras and people take their time: meanwhile the station may be locked, and then it shows and writes nothing.
  const still = (task: () => Promise<Result<{ saved: boolean }>>): Promise<Result<{ saved: boolean }>> =>
    whenSignedIn((now) => (now === signed_in ? task() : signedOut()));
  return still(async () => {
    const path = await files.toSave(pictureName(camera.device_name, at, format));
    if (path === null) return success({ saved: false });
    return still(async () => {
      const done = await saveFile(path, Readable.from([Buffer.from(picture, 'base64')]));
      return done.ok ? success({ saved: true }) : done;
    });
  });
}
