import type { CheckSubject } from '../../gateway/contract/camera-check.ts';
import type { InvokeInput } from '../../preload/contract/channels.ts';
import type { CAMERA_CHECK_CHANNELS, CameraCheckView } from '../../preload/contract/camera-check-channels.ts';
import type { Result } from '../../preload/contract/result.ts';
import type { Clock } from '../../signaling/clock.ts';
import { isoTime } from '../../signaling/clock.ts';
import type { IpCameras } from '../gateway-host/ip-cameras.ts';
import { NOT_OURS } from '../gateway-host/not-ours.ts';
import type { Handlers } from '../ipc/handle.ts';
import { checkReport } from './check-report.ts';
import { DONE, notNow, success } from './ipc-failure.ts';
import type { SignedIn } from './signed-in.ts';
import { whenManaging } from './when-managing.ts';
import type { WhenSignedIn } from './when-signed-in.ts';

export interface CameraCheckDeps {
  whenSignedIn: WhenSignedIn;
  cameras: Pick<IpCameras, 'has' | 'exams' | 'check' | 'checks'>;
  copyText: (text: string) => void;
  clock: Pick<Clock, 'now'>;
  version: string;
}

/** A check makes connections and tells about a camera's settings: for those who may add cameras. */
export function createCameraCheckHandlers(
  deps: CameraCheckDeps,
): Pick<Handlers, keyof typeof CAMERA_CHECK_CHANNELS> {
  const { whenSignedIn, cameras } = deps;
  const whenAllowed = whenManaging(whenSignedIn, 'check cameras');
  /** Of the check that runs or ran last. */
  let current = { check_id: '', name: '' };
  return {
    'ip-cameras:check': (input) =>
      whenAllowed((signed_in) => {
        const begun = begin(cameras, input);
        if (begun.ok) current = { check_id: begun.value.check_id, name: nameOf(signed_in, input) };
        return begun;
      }),
    'ip-cameras:cancel-check': ({ check_id }) => {
      cameras.checks.cancel(check_id);
      return Promise.resolve(DONE);
    },
    'ip-cameras:copy-check': ({ check_id }) =>
      whenAllowed(() => {
        const view = check_id === current.check_id ? cameras.checks.get(check_id) : null;
        if (view === null) return notNow('Check the camera again, then copy the report.');
        const { copyText, clock, version } = deps;
        copyText(checkReport(view, { name: current.name, version, time: isoTime(clock.now()) }));
        return DONE;
      }),
  };
}

function begin(
  cameras: CameraCheckDeps['cameras'],
  input: InvokeInput<'ip-cameras:check'>,
): Result<CameraCheckView> {
  const subject = subjectOf(cameras, input);
  if (subject !== null) return success(cameras.check(subject));
  return notNow(input.kind === 'own' ? NOT_OURS : 'That was a while ago. Look for the camera again.');
}

function subjectOf(
  cameras: CameraCheckDeps['cameras'],
  input: InvokeInput<'ip-cameras:check'>,
): CheckSubject | null {
  if (input.kind === 'examined') {
    const source = cameras.exams.addable(input.exam_id)?.source ?? null;
    return source === null ? null : { kind: 'examined', source };
  }
  const { device_id } = input;
  return cameras.has(device_id) ? { kind: 'own', device_id } : null;
}

function nameOf(signed_in: SignedIn, input: InvokeInput<'ip-cameras:check'>): string {
  if (input.kind === 'examined') return 'not added yet';
  const device = signed_in.view().devices.find(({ device_id }) => device_id === input.device_id);
  return device?.device_name ?? 'removed';
}
