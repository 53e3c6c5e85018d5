import type { Result } from '../../preload/contract/result.ts';
import type { CameraQuestion } from '../../gateway/contract/camera-questions.ts';
import type { Answer } from '../../gateway/contract/questions.ts';
import type { DeviceId } from '../../signaling/protocol/ids.ts';
import { expectedAnswer } from '../gateway-host/expected-answer.ts';
import type { IpCameras } from '../gateway-host/ip-cameras.ts';
import { failure, success } from './ipc-failure.ts';
import type { SignedIn } from './signed-in.ts';

/** `watch`: who may watch the camera may do it. `manage`: an administrator who may watch it. */
export type CameraRight = 'watch' | 'manage';

/**
 * Asks one of the station's own cameras, for somebody who may.
 *
 * The gateway obeys main, so it is here that rights are looked at, by what the hub says right now: its live list holds the cameras that this
 * person may watch (`device.watch`) and no others. While the hub is away nobody knows, and nothing is asked.
 */
export async function askCamera<K extends Answer['kind']>(
  signed_in: Pick<SignedIn, 'is_own' | 'view'>,
  cameras: Pick<IpCameras, 'ask'>,
  { question, answer, right }: { question: CameraQuestion; answer: K; right: CameraRight },
): Promise<Result<Extract<Answer, { kind: K }>>> {
  const refused = refusal(signed_in, question.device_id, right);
  if (refused !== null) return refused;
  const expected = expectedAnswer(await cameras.ask(question), answer);
  return 'failed' in expected ? failure('camera_problem', expected.failed) : success(expected.given);
}

function refusal(
  { is_own, view }: Pick<SignedIn, 'is_own' | 'view'>,
  device_id: DeviceId,
  right: CameraRight,
): Result<never> | null {
  // Another hub may list whatever ids it likes, and give whatever role.
  if (!is_own) return failure('only_own_station', 'That is done at the station’s own computer.');
  const { connection, devices, user } = view();
  if (connection.state !== 'online') return failure('hub_unreachable', 'The hub does not answer.');
  // The same answer for a camera that is not there and one that this person may not see, as the hub gives it.
  if (!devices.some((device) => device.device_id === device_id))
    return failure('device_unknown', 'There is no such camera.');
  if (right === 'manage' && user.role === 'viewer')
    return failure('forbidden', 'Only an administrator can do this.');
  return null;
}
