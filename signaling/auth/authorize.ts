import type { DeviceDirectory } from '../devices/device-directory.ts';
import type { DeviceId } from '../protocol/ids.ts';
import type { Role, User } from '../protocol/model.ts';
import { ranksAtLeast } from './role-rank.ts';

/**
 * Who may do what (S07). `role`: the least role. `device`: how the device must be related to the user, `watcher` by an
 * access row alone, `manager` by role alone, `either` by one of both.
 */
const RULES = {
  'me.use': { role: 'viewer' },
  'ice.read': { role: 'viewer' },
  'device.list': { role: 'viewer' },
  'device.create': { role: 'admin' },
  'device.read': { role: 'viewer', device: 'either' },
  'device.watch': { role: 'viewer', device: 'watcher' },
  'device.rename': { role: 'admin', device: 'manager' },
  'device.remove': { role: 'admin', device: 'manager' },
  'device.rotate': { role: 'admin', device: 'manager' },
  'device.access': { role: 'admin', device: 'manager' },
  'pairing.manage': { role: 'admin' },
  'claim.decide': { role: 'admin' },
  'session.list': { role: 'viewer' },
  'session.end': { role: 'viewer' },
  'session.any': { role: 'admin' },
  'device.list_all': { role: 'admin' },
  'user.list': { role: 'admin' },
  'user.create': { role: 'admin' },
  'user.change': { role: 'admin' },
  'user.remove': { role: 'admin' },
  'audit.read': { role: 'admin' },
  'alert.read': { role: 'admin' },
  'alert.ack': { role: 'admin' },
  'posture.read': { role: 'admin' },
  'backup.make': { role: 'owner' },
  'keys.rotate': { role: 'owner' },
  'contain.use': { role: 'owner' },
  'clock.confirm': { role: 'owner' },
} as const satisfies Record<string, { role: Role; device?: 'watcher' | 'manager' | 'either' }>;
export type Action = keyof typeof RULES;
export const ACTIONS = Object.keys(RULES) as readonly Action[];

export type Verdict = 'allowed' | 'forbidden' | 'device_unknown';

export type Authorize = (user: User, action: Action, device_id?: DeviceId) => Promise<Verdict>;

/** The one gate that every route asks. A device that the user can't see is answered exactly like one that is not there. */
export function createAuthorize(devices: Pick<DeviceDirectory, 'find' | 'mayWatch'>): Authorize {
  return async (user, action, device_id) => {
    const rule: { role: Role; device?: 'watcher' | 'manager' | 'either' } = RULES[action];
    const ranks = ranksAtLeast(user.role, rule.role);
    if (rule.device === undefined) return ranks ? 'allowed' : 'forbidden';
    if (device_id === undefined) throw new Error(`${action} is about a device`);
    const watches = await devices.mayWatch(user.user_id, device_id);
    // Only for those who may know: a question more for the devices that are there would tell a viewer by the time it takes.
    const may_manage = ranksAtLeast(user.role, 'admin') && rule.device !== 'watcher';
    const manages = may_manage && (await devices.find(device_id)) !== null;
    if (!watches && !manages) return 'device_unknown';
    return ranks ? 'allowed' : 'forbidden';
  };
}
