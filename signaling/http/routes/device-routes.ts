import { z } from 'zod';
import type { AuditLog } from '../../audit/audit-log.ts';
import type { Authorize } from '../../auth/authorize.ts';
import { newSecret } from '../../auth/secret-token.ts';
import type { Clock } from '../../clock.ts';
import type { HubConfig } from '../../config.ts';
import type { DeviceStore } from '../../devices/device-store.ts';
import type { DeviceTokenStore } from '../../devices/device-token-store.ts';
import { deviceView } from '../../devices/device-view.ts';
import type { Presence } from '../../devices/presence.ts';
import type { HubEventBus } from '../../hub-events.ts';
import { deviceId } from '../../protocol/ids.ts';
import { device } from '../../protocol/model.ts';
import {
  createDeviceAnswer,
  createDeviceRequest,
  deviceAccess,
  deviceList,
  deviceTokenAnswer,
  deviceTokenPushed,
  patchDeviceRequest,
} from '../../protocol/rest.ts';
import { Refusal } from '../problem.ts';
import { userRoute, type Route } from '../route.ts';

export interface DeviceRouteParts {
  config: Pick<HubConfig, 'rotation_grace_s'>;
  clock: Pick<Clock, 'now'>;
  authorize: Authorize;
  audit: Pick<AuditLog, 'write'>;
  events: HubEventBus;
  devices: DeviceStore;
  deviceTokens: DeviceTokenStore;
  presence: Presence;
}

const params = z.strictObject({ device_id: deviceId });
/** `managed`: also those that the one who asks does not watch. */
const listQuery = z.strictObject({ scope: z.literal('managed').optional() });
const pushQuery = z.strictObject({ push: z.enum(['0', '1']).optional() });

export function deviceRoutes(parts: DeviceRouteParts): Route[] {
  return [
    list(parts),
    create(parts),
    read(parts),
    rename(parts),
    remove(parts),
    rotateToken(parts),
    readAccess(parts),
    setAccess(parts),
  ];
}

function list({ authorize, devices, presence, clock }: DeviceRouteParts): Route {
  return userRoute({
    method: 'GET',
    path: '/devices',
    action: 'device.list',
    query: listQuery,
    answer: deviceList,
    async handle({ query }, { user }) {
      const all = query.scope === 'managed';
      if (all && (await authorize(user, 'device.list_all')) !== 'allowed') return new Refusal('forbidden');
      const records = await (all ? devices.all() : devices.visibleTo(user.user_id));
      return { devices: records.map((record) => deviceView(record, presence, clock.now())) };
    },
  });
}

function create(parts: DeviceRouteParts): Route {
  return userRoute({
    method: 'POST',
    path: '/devices',
    action: 'device.create',
    body: createDeviceRequest,
    answer: createDeviceAnswer,
    status: 201,
    async handle({ body, address }, { user }) {
      const token = newSecret();
      const created_at = parts.clock.now();
      const record = await parts.devices.create({ ...body, token, created_by: user.user_id, created_at });
      const { device_id } = record;
      parts.audit.write({ type: 'device_created', user_id: user.user_id, device_id, address });
      parts.audit.write({
        type: 'access_granted',
        user_id: user.user_id,
        device_id,
        address,
        detail: { to: user.user_id },
      });
      parts.events.emit('access_granted', { device_id, user_id: user.user_id });
      return { device: deviceView(record, parts.presence, created_at), device_token: token };
    },
  });
}

function read({ devices, presence, clock }: DeviceRouteParts): Route {
  return userRoute({
    method: 'GET',
    path: '/devices/:device_id',
    action: 'device.read',
    params,
    answer: device,
    async handle(input) {
      const record = await devices.find(input.params.device_id);
      return record ? deviceView(record, presence, clock.now()) : new Refusal('device_unknown');
    },
  });
}

function rename(parts: DeviceRouteParts): Route {
  return userRoute({
    method: 'PATCH',
    path: '/devices/:device_id',
    action: 'device.rename',
    params,
    body: patchDeviceRequest,
    answer: device,
    async handle(input, { user }) {
      const { device_id } = input.params;
      const record = await parts.devices.rename(device_id, input.body.device_name);
      if (!record) return new Refusal('device_unknown');
      parts.audit.write({ type: 'device_renamed', user_id: user.user_id, device_id, address: input.address });
      parts.events.emit('device_changed', { device_id });
      return deviceView(record, parts.presence, parts.clock.now());
    },
  });
}

function remove(parts: DeviceRouteParts): Route {
  return userRoute({
    method: 'DELETE',
    path: '/devices/:device_id',
    action: 'device.remove',
    params,
    async handle(input, { user }) {
      const { device_id } = input.params;
      const user_ids = await parts.devices.remove(device_id);
      if (user_ids === null) return new Refusal('device_unknown');
      parts.audit.write({ type: 'device_removed', user_id: user.user_id, device_id, address: input.address });
      parts.events.emit('device_removed', { device_id, user_ids });
      return undefined;
    },
  });
}

function rotateToken(parts: DeviceRouteParts): Route {
  return userRoute({
    method: 'POST',
    path: '/devices/:device_id/token',
    action: 'device.rotate',
    params,
    query: pushQuery,
    answer: z.union([deviceTokenAnswer, deviceTokenPushed]),
    async handle(input, { user }) {
      const { device_id } = input.params;
      const push = input.query.push === '1';
      if (push && !(await pushNewToken(parts, device_id))) return new Refusal('device_offline');
      const answer = push
        ? { pushed: true as const }
        : { device_token: await parts.deviceTokens.replace(device_id) };
      parts.audit.write({
        type: 'device_token_rotated',
        user_id: user.user_id,
        device_id,
        address: input.address,
        detail: { pushed: push },
      });
      if (!push) parts.events.emit('device_token_revoked', { device_id });
      return answer;
    },
  });
}

/** Stored first: the device may come back with the new token before this function goes on. */
async function pushNewToken(parts: DeviceRouteParts, device_id: z.infer<typeof deviceId>): Promise<boolean> {
  if (!parts.presence.isOnline(device_id)) return false;
  const { rotation_grace_s } = parts.config;
  const token = await parts.deviceTokens.rotate(device_id, rotation_grace_s);
  if (parts.presence.pushToken(device_id, token, rotation_grace_s)) return true;
  await parts.deviceTokens.undoRotation(device_id, token);
  return false;
}

function readAccess({ devices }: DeviceRouteParts): Route {
  return userRoute({
    method: 'GET',
    path: '/devices/:device_id/access',
    action: 'device.access',
    params,
    answer: deviceAccess,
    handle: async (input) => ({ user_ids: await devices.watchersOf(input.params.device_id) }),
  });
}

function setAccess(parts: DeviceRouteParts): Route {
  return userRoute({
    method: 'PUT',
    path: '/devices/:device_id/access',
    action: 'device.access',
    params,
    body: deviceAccess,
    answer: deviceAccess,
    async handle(input, { user }) {
      const { device_id } = input.params;
      const changed = await parts.devices.setAccess(device_id, input.body.user_ids, parts.clock.now());
      if (changed === 'device_unknown') return new Refusal('device_unknown');
      if ('missing' in changed) {
        const errors = changed.missing.map((id) => ({ path: 'user_ids', message: `${id} is no user` }));
        return new Refusal('user_unknown', { errors });
      }
      const entry = { user_id: user.user_id, device_id, address: input.address };
      for (const user_id of changed.granted) {
        parts.audit.write({ ...entry, type: 'access_granted', detail: { to: user_id } });
        parts.events.emit('access_granted', { device_id, user_id });
      }
      for (const user_id of changed.removed) {
        parts.audit.write({ ...entry, type: 'access_removed', detail: { from: user_id } });
        parts.events.emit('access_removed', { device_id, user_id });
      }
      return { user_ids: await parts.devices.watchersOf(device_id) };
    },
  });
}
