import { Readable } from 'node:stream';
import type { Result } from '../../preload/contract/result.ts';
import type { Clock } from '../../signaling/clock.ts';
import type { DeviceId } from '../../signaling/protocol/ids.ts';
import type { IpCameras } from '../gateway-host/ip-cameras.ts';
import { askCamera } from './asked-camera.ts';
import type { FileChooser } from './file-chooser.ts';
import { failure, signedOut, success } from './ipc-failure.ts';
import { withFacts } from './picture-metadata.ts';
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

type Saved = Promise<Result<{ saved: boolean }>>;

/** Of the moment when it was asked for; where it goes is chosen afterwards. The camera itself gives it, in full size. */
export async function savePicture(signed_in: SignedIn, device_id: DeviceId, parts: SavePictureParts): Saved {
  const { cameras, clock } = parts;
  const question = { kind: 'snapshot', device_id } as const;
  const at = clock.now();
  const answer = await askCamera(signed_in, cameras, { question, answer: 'snapshot', right: 'watch' });
  if (!answer.ok) return answer;
  const { format, picture } = answer.value;
  return keep(signed_in, { device_id, at, format, picture: Buffer.from(picture, 'base64') }, parts);
}

/** What the window shows of any camera, as it came from the camera. */
export function saveShownPicture(
  signed_in: SignedIn,
  { device_id, jpeg }: { device_id: DeviceId; jpeg: Uint8Array },
  parts: SavePictureParts,
): Saved {
  const picture = Buffer.from(jpeg);
  return keep(signed_in, { device_id, at: parts.clock.now(), format: 'jpeg', picture }, parts);
}

interface Picture {
  device_id: DeviceId;
  /** Epoch milliseconds. */
  at: number;
  format: 'jpeg' | 'png';
  picture: Buffer;
}

async function keep(
  signed_in: SignedIn,
  { device_id, at, format, picture }: Picture,
  { files, whenSignedIn }: SavePictureParts,
): Saved {
  const camera = signed_in.view().devices.find((device) => device.device_id === device_id);
  if (camera === undefined) return failure('device_unknown', 'There is no such camera.');
  // Cameras and people take their time: meanwhile the station may be locked, and then it shows and writes nothing.
  const still = (task: () => Saved): Saved =>
    whenSignedIn((now) => (now === signed_in ? task() : signedOut()));
  return still(async () => {
    const path = await files.toSave(pictureName(camera.device_name, at, format));
    if (path === null) return success({ saved: false });
    return still(async () => {
      const content = withFacts(picture, { camera: camera.device_name, at });
      const done = await saveFile(path, Readable.from([content]));
      return done.ok ? success({ saved: true }) : done;
    });
  });
}
