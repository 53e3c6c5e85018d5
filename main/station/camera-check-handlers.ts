import type { CheckSubject } from '../../gateway/contract/camera-check.ts';
import type { InvokeInput } from '../../preload/contract/channels.ts';
import type { CameraCheckView } from '../../preload/contract/camera-check-channels.ts';
import type { Result } from '../../preload/contract/result.ts';
import type { Clock } from '../../signaling/clock.ts';
import { isoTime } from '../../signaling/clock.ts';
import { deviceId } from '../../signaling/protocol/ids.ts';
import type { IpCameras } from '../gateway-host/ip-cameras.ts';
import type { Handlers } from '../ipc/handle.ts';
import { checkReport } from './check-report.ts';
import { DONE, failure, notNow, success } from './ipc-failure.ts';
import type { SignedIn } from './signed-in.ts';
import type { WhenSignedIn } from './when-signed-in.ts';

type CameraCheckHandlers = Pick<
  Handlers,
  'ip-cameras:check' | 'ip-cameras:cancel-check' | 'ip-cameras:copy-check'
>;

export interface CameraCheckDeps {
  whenSignedIn: WhenSignedIn;
  cameras: Pick<IpCameras, 'has' | 'addable' | 'checks'>;
  copyText: (text: string) => void;
  clock: Pick<Clock, 'now'>;
  version: string;
}

export function createCameraCheckHandlers(deps: CameraCheckDeps): CameraCheckHandlers {
  const { whenSignedIn, cameras } = deps;
  /** Of the check that runs or ran last. */
  let name = '';
  return {
    'ip-cameras:check': (input) =>
      whenSignedIn((signed_in) => {
        name = nameOf(signed_in, input);
        return check(signed_in, cameras, input);
      }),
    'ip-cameras:cancel-check': ({ check_id }) => {
      cameras.checks.cancel(check_id);
      return Promise.resolve(DONE);
    },
    'ip-cameras:copy-check': ({ check_id }) =>
      whenSignedIn(() => {
        const view = cameras.checks.get(check_id);
        if (view === null) return notNow('Check the camera again, then copy the report.');
        const { copyText, clock, version } = deps;
        copyText(checkReport(view, { name, version, time: isoTime(clock.now()) }));
        return DONE;
      }),
  };
}

/** A check makes connections and tells about a camera's settings: for those who may add cameras. */
function check(
  { line }: SignedIn,
  cameras: CameraCheckDeps['cameras'],
  input: InvokeInput<'ip-cameras:check'>,
): Result<CameraCheckView> {
  if (line.session().user.role === 'viewer')
    return failure('forbidden', 'Only an administrator can check cameras.');
  const subject = subjectOf(cameras, input);
  if (subject !== null) return success(cameras.checks.start(subject));
  return input.kind === 'own'
    ? notNow('This camera was added at another station. Check it there.')
    : notNow('That was a while ago. Look for the camera again.');
}

function subjectOf(
  cameras: CameraCheckDeps['cameras'],
  input: InvokeInput<'ip-cameras:check'>,
): CheckSubject | null {
  if (input.kind === 'examined') {
    const source = cameras.addable(input.exam_id)?.source ?? null;
    return source === null ? null : { kind: 'examined', source };
  }
  const device_id = deviceId.safeParse(input.device_id).data;
  return device_id !== undefined && cameras.has(device_id) ? { kind: 'own', device_id } : null;
}

function nameOf(signed_in: SignedIn, input: InvokeInput<'ip-cameras:check'>): string {
  if (input.kind === 'examined') return 'not added yet';
  const device = signed_in.view().devices.find(({ device_id }) => device_id === input.device_id);
  return device?.device_name ?? 'removed';
}
