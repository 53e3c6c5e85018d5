import type { InvokeInput } from '../../preload/contract/channels.ts';
import type { ExaminedCamera, IP_CAMERA_CHANNELS } from '../../preload/contract/ip-camera-channels.ts';
import type { DeviceView } from '../../preload/contract/model.ts';
import type { Result } from '../../preload/contract/result.ts';
import type { ExaminedStream } from '../../gateway/contract/questions.ts';
import { displayName } from '../../signaling/protocol/model.ts';
import { createDeviceAnswer } from '../../signaling/protocol/rest.ts';
import type { HubLine } from '../hub-client/create-hub-line.ts';
import { noContent } from '../hub-client/no-content.ts';
import type { Examined } from '../gateway-host/examined-cameras.ts';
import type { Handlers } from '../ipc/handle.ts';
import type { UsedCameras } from '../windows/window-cameras.ts';
import { DONE, failure, failureOf, success } from './ipc-failure.ts';
import { invalidName } from './invalid-name.ts';
import { viewOfDevice } from './views.ts';
import { whenManaging } from './when-managing.ts';
import type { WhenSignedIn } from './when-signed-in.ts';

type IpCameraHandlers = Pick<Handlers, keyof typeof IP_CAMERA_CHANNELS>;

export function createIpCameraHandlers(whenSignedIn: WhenSignedIn, cameras: UsedCameras): IpCameraHandlers {
  const whenAllowed = whenManaging(whenSignedIn, 'add cameras');
  return {
    'ip-cameras:examine': (input) => whenAllowed(() => examine(cameras, input)),
    'ip-cameras:add': (input) => whenAllowed(({ line }) => add(line, cameras, input)),
    'ip-cameras:forget': ({ exam_id }) => {
      cameras.exams.forget(exam_id);
      return Promise.resolve(DONE);
    },
    'ip-cameras:look': () =>
      whenAllowed(() => {
        cameras.look(true);
        return DONE;
      }),
    // Also for who has just signed out: nobody is left to tell.
    'ip-cameras:stop-looking': () => {
      cameras.look(false);
      return Promise.resolve(DONE);
    },
    'ip-cameras:ask-host': ({ address }) =>
      whenAllowed(() => {
        cameras.askHost(address);
        return DONE;
      }),
  };
}

type Found = Awaited<ReturnType<UsedCameras['examine']>>;

/** The gateway connects wherever it is told to, so only who may add cameras may tell it. */
async function examine(
  cameras: UsedCameras,
  { address, username, password, certificate_sha256 }: InvokeInput<'ip-cameras:examine'>,
): Promise<Result<ExaminedCamera>> {
  const credentials = username === '' && password === '' ? null : { username, password };
  const found = await cameras.examine({
    kind: 'examine',
    target: address.trim() === '' ? ' ' : address,
    credentials,
    onvif_url: null,
    certificate_sha256: certificate_sha256 ?? null,
  });
  if ('failed' in found) return notFound(found);
  return success(viewOf(found.exam_id, found.answer));
}

/** A certificate that is to be accepted first is in the fields. */
function notFound({ failed, certificate }: Extract<Found, { failed: string }>): Result<never> {
  if (certificate === null) return failure('camera_problem', failed);
  return failure('camera_certificate', failed, { ...certificate });
}

async function add(
  line: HubLine,
  cameras: UsedCameras,
  { exam_id, device_name }: InvokeInput<'ip-cameras:add'>,
): Promise<Result<DeviceView>> {
  const name = displayName.safeParse(device_name);
  if (!name.success) return invalidName('device_name');
  const addable = cameras.exams.addable(exam_id);
  if (addable === null)
    return failure('not_possible_now', 'That was a while ago. Look for the camera again.');
  const body = { device_name: name.data, kind: 'ip_camera' };
  const answer = await line.call({ method: 'POST', path: '/devices', body, answer: createDeviceAnswer });
  if (!answer.ok) return failureOf(answer.error);
  const { device, device_token } = answer.value;
  try {
    await cameras.add(device.device_id, device_token, addable.source, addable.found_id);
  } catch {
    // A camera without its secrets would stand in the list for ever.
    await line.call({ method: 'DELETE', path: `/devices/${device.device_id}`, answer: noContent });
    return failure('keychain_unavailable', 'The camera’s password could not be kept, so it was not added.');
  }
  cameras.exams.forget(exam_id);
  return success(viewOfDevice(device));
}

function viewOf(exam_id: string, { maker, model, main, sub, snapshot }: Examined): ExaminedCamera {
  const suggested_name = [maker, model]
    .filter((word) => word !== null)
    .join(' ')
    .slice(0, 64);
  return {
    exam_id,
    suggested_name:
      suggested_name === '' ? `Camera ${new URL(main.url).hostname}`.slice(0, 64) : suggested_name,
    maker,
    model,
    main: viewOfStream(main),
    sub: sub === null ? null : viewOfStream(sub),
    picture: snapshot === null ? null : `data:image/${snapshot.format};base64,${snapshot.picture}`,
  };
}

function viewOfStream({
  codec,
  width,
  height,
  has_audio,
  reorders_frames,
}: ExaminedStream): ExaminedCamera['main'] {
  return { codec, width, height, has_audio, reorders_frames };
}
