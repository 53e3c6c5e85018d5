import type {
  CAMERA_CONTROL_CHANNELS,
  CameraDetailsView,
} from '../../preload/contract/camera-control-channels.ts';
import type { Result } from '../../preload/contract/result.ts';
import type { CameraDetails, CameraQuestion } from '../../gateway/contract/camera-questions.ts';
import type { DeviceId } from '../../signaling/protocol/ids.ts';
import { displayName } from '../../signaling/protocol/model.ts';
import { expectedAnswer } from '../gateway-host/expected-answer.ts';
import type { IpCameras } from '../gateway-host/ip-cameras.ts';
import type { Handlers } from '../ipc/handle.ts';
import { askCamera, type CameraRight } from './asked-camera.ts';
import { invalidName } from './invalid-name.ts';
import { DONE, failure, success } from './ipc-failure.ts';
import { savePicture, saveShownPicture, type SavePictureParts } from './save-picture.ts';
import type { SignedIn } from './signed-in.ts';

export interface CameraControlParts extends SavePictureParts {
  cameras: Pick<IpCameras, 'ask' | 'isMoving'>;
}

type Orders = Exclude<CameraQuestion['kind'], 'ptz_abilities' | 'snapshot' | 'details'>;
type Order = Extract<CameraQuestion, { kind: Orders }>;

/** What the channels of the station's own cameras do. Who may watch a camera may turn it; who changes what it keeps must be administrator. */
export function createCameraControlHandlers(
  parts: CameraControlParts,
): Pick<Handlers, keyof typeof CAMERA_CONTROL_CHANNELS> {
  const { cameras, whenSignedIn } = parts;
  const order = (question: Order, right: CameraRight = 'watch'): Promise<Result<void>> =>
    whenSignedIn(async (signed_in) => {
      const answer = await askCamera(signed_in, cameras, { question, answer: 'done', right });
      return answer.ok ? DONE : answer;
    });
  return {
    'ptz:abilities': (input) => whenSignedIn((signed_in) => abilities(signed_in, cameras, idOf(input))),
    'ptz:move': ({ pan, tilt, zoom, ...input }) =>
      order({ kind: 'ptz_move', device_id: idOf(input), velocity: { pan, tilt, zoom } }),
    'ptz:stop': async (input) => {
      const question = { kind: 'ptz_stop', device_id: idOf(input) } as const;
      // Somebody who might turn it did, so it is stopped for anybody: signed out, or while the hub that knows of rights is away.
      if (!cameras.isMoving(question.device_id)) return order(question);
      const answer = expectedAnswer(await cameras.ask(question), 'done');
      return 'failed' in answer ? failure('camera_problem', answer.failed) : DONE;
    },
    'ptz:home': (input) => order({ kind: 'ptz_home', device_id: idOf(input) }),
    'ptz:go-to': ({ preset, ...input }) => order({ kind: 'ptz_go_to', device_id: idOf(input), preset }),
    'ptz:remember': ({ name, ...input }) => {
      const read = displayName.safeParse(name);
      if (!read.success) return Promise.resolve(invalidName('name'));
      return order({ kind: 'ptz_remember', device_id: idOf(input), name: read.data }, 'manage');
    },
    'ip-cameras:save-picture': (input) =>
      whenSignedIn((signed_in) => savePicture(signed_in, idOf(input), parts)),
    'watch:save-picture': ({ jpeg, ...input }) =>
      whenSignedIn((signed_in) => saveShownPicture(signed_in, { device_id: idOf(input), jpeg }, parts)),
    'ip-cameras:details': (input) =>
      whenSignedIn(async (signed_in) => {
        const question = { kind: 'details', device_id: idOf(input) } as const;
        const answer = await askCamera(signed_in, cameras, { question, answer: 'details', right: 'manage' });
        return answer.ok ? success(viewOfDetails(answer.value)) : answer;
      }),
  };
}

async function abilities(signed_in: SignedIn, cameras: Pick<IpCameras, 'ask'>, device_id: DeviceId) {
  const question = { kind: 'ptz_abilities', device_id } as const;
  const answer = await askCamera(signed_in, cameras, { question, answer: 'ptz_abilities', right: 'watch' });
  if (!answer.ok) return answer;
  const { pan_tilt, zoom, home, max_presets, presets } = answer.value;
  const can_remember = presets.length < max_presets && signed_in.view().user.role !== 'viewer';
  return success({ pan_tilt, zoom, home, can_remember, presets });
}

/** Named field by field, so that a field added to the answer later stays in main until somebody decides otherwise. */
function viewOfDetails(details: CameraDetails): CameraDetailsView {
  const { maker, model, firmware, serial, profiles } = details;
  const { clock_ahead_s, clock, sends_password_in_clear } = details;
  return { maker, model, firmware, serial, profiles, clock_ahead_s, clock, sends_password_in_clear };
}

/** What the page names is looked up among the cameras that the hub lists, so that no other text gets any further. */
function idOf({ device_id }: { device_id: string }): DeviceId {
  return device_id as DeviceId;
}
