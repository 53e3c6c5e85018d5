import type { Clock } from '../../clock.ts';
import type { HubQueries } from '../../db/open-database.ts';
import { counted } from '../counted.ts';
import { pass, warn, type PostureCheck } from '../posture-check.ts';

const DAY_MS = 86_400_000;
const OLD_TOKEN_DAYS = 365;

/** How long each camera has had its token: since it was let in, or since the token was last replaced. */
export function deviceTokens(queries: HubQueries, clock: Pick<Clock, 'now'>): PostureCheck {
  return {
    id: 'device_tokens',
    title: 'Tokens of cameras are replaced now and then',
    async measure() {
      const rows = await queries
        .selectFrom('devices')
        .leftJoin('audit', (join) =>
          join
            .onRef('audit.device_id', '=', 'devices.device_id')
            .on('audit.type', '=', 'device_token_rotated'),
        )
        .select(({ fn }) => ['device_name', 'created_at', fn.max('audit.at').as('rotated_at')])
        .groupBy('devices.device_id')
        .execute();
      const aged = rows.map(({ device_name, created_at, rotated_at }) => ({
        device_name,
        days: Math.floor((clock.now() - (rotated_at ?? created_at)) / DAY_MS),
      }));
      const old = aged.filter(({ days }) => days > OLD_TOKEN_DAYS);
      if (old.length > 0)
        return warn(
          `Older than a year: ${old.map(({ device_name, days }) => `${device_name} (${days} days)`).join(', ')}.`,
          'Open Cameras, and choose "New token" in the menu of each of them.',
        );
      const oldest = Math.max(0, ...aged.map(({ days }) => days));
      return pass(
        rows.length === 0
          ? 'There is no camera yet.'
          : `${counted(rows.length, 'camera')}; the oldest token is ${counted(oldest, 'day')} old.`,
      );
    },
  };
}

export function unknownCameras(queries: HubQueries): PostureCheck {
  return {
    id: 'unknown_cameras',
    title: 'No unknown camera asks to come in',
    async measure() {
      const rows = await queries
        .selectFrom('claims')
        .select('address')
        .where('status', '=', 'pending')
        .execute();
      if (rows.length === 0) return pass('No camera waits to be let in.');
      const addresses = [...new Set(rows.map(({ address }) => address))];
      return warn(
        `${rows.length} waiting to be let in, from ${addresses.slice(0, 5).join(', ')}${addresses.length > 5 ? ' and others' : ''}.`,
        'Open Cameras: let in those whose code you see on the camera itself, and reject the others.',
      );
    },
  };
}

/** A camera that nobody may watch sends pictures to nobody, and nobody would notice that it is gone. */
export function cameraAccess(queries: HubQueries): PostureCheck {
  return {
    id: 'camera_access',
    title: 'Every camera has somebody who may watch it',
    async measure() {
      const rows = await queries
        .selectFrom('devices')
        .leftJoin('device_access', 'device_access.device_id', 'devices.device_id')
        .select(({ fn }) => ['device_name', fn.count<number>('device_access.user_id').as('watchers')])
        .groupBy('devices.device_id')
        .execute();
      const alone = rows.filter(({ watchers }) => watchers === 0);
      if (alone.length > 0)
        return warn(
          `Nobody may watch ${alone.map(({ device_name }) => device_name).join(', ')}.`,
          'Open Cameras and choose "Who can watch" in its menu, or remove the camera.',
        );
      const most = Math.max(0, ...rows.map(({ watchers }) => watchers));
      return pass(
        rows.length === 0
          ? 'There is no camera yet.'
          : `${counted(rows.length, 'camera')}; at most ${counted(most, 'person', 'people')} may watch the same one.`,
      );
    },
  };
}
