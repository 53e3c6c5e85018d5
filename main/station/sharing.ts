import type { InvokeInput } from '../../preload/contract/channels.ts';
import type { WatcherView } from '../../preload/contract/account-model.ts';
import type { DeviceView } from '../../preload/contract/model.ts';
import type { Result } from '../../preload/contract/result.ts';
import { deviceAccess, deviceList, userList } from '../../signaling/protocol/rest.ts';
import type { HubLine } from '../hub-client/create-hub-line.ts';
import { DONE, failureOf, resultOf, success } from './ipc-failure.ts';
import { viewOfDevice } from './views.ts';

/* Who may watch which camera. */

export async function readSharing(line: HubLine, device_id: string): Promise<Result<WatcherView[]>> {
  const [access, people] = await Promise.all([
    line.call({ method: 'GET', path: accessPath(device_id), answer: deviceAccess }),
    line.call({ method: 'GET', path: '/users', answer: userList }),
  ]);
  if (!access.ok) return failureOf(access.error);
  if (!people.ok) return failureOf(people.error);
  const watchers = new Set<string>(access.value.user_ids);
  return success(
    people.value.users.map(({ user_id, username, role }) => ({
      user_id,
      username,
      role,
      watches: watchers.has(user_id),
    })),
  );
}

/** The hub takes whole lists, so the change is made to the list as it is now, not as it was when it was shown. */
export async function setSharing(
  line: HubLine,
  { device_id, grant, revoke }: InvokeInput<'sharing:set'>,
): Promise<Result<void>> {
  const path = accessPath(device_id);
  const now = await line.call({ method: 'GET', path, answer: deviceAccess });
  if (!now.ok) return failureOf(now.error);
  const user_ids = new Set<string>([...now.value.user_ids, ...grant]);
  for (const user_id of revoke) user_ids.delete(user_id);
  const body = { user_ids: [...user_ids] };
  const answer = await line.call({ method: 'PUT', path, body, answer: deviceAccess });
  return answer.ok ? DONE : failureOf(answer.error);
}

export async function listManagedCameras(line: HubLine): Promise<Result<DeviceView[]>> {
  const answer = await line.call({ method: 'GET', path: '/devices?scope=managed', answer: deviceList });
  return resultOf(answer, ({ devices }) => devices.map(viewOfDevice));
}

function accessPath(device_id: string): string {
  return `/devices/${encodeURIComponent(device_id)}/access`;
}
