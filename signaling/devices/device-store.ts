import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { HubQueries } from '../db/open-database.ts';
import type { HubTables } from '../db/schema.ts';
import { deviceId, type DeviceId, type UserId } from '../protocol/ids.ts';
import { capabilities, type Capabilities, type DeviceKind } from '../protocol/model.ts';
import type { DeviceDirectory, DeviceRecord } from './device-directory.ts';
import { missingUsers } from '../users/missing-users.ts';
import { addToken } from './device-token-store.ts';

/** The stored devices and who may watch them. */
export class DeviceStore implements DeviceDirectory {
  readonly #queries: HubQueries;

  constructor(queries: HubQueries) {
    this.#queries = queries;
  }

  async find(device_id: DeviceId): Promise<DeviceRecord | null> {
    const row = await this.#queries
      .selectFrom('devices')
      .selectAll()
      .where('device_id', '=', device_id)
      .executeTakeFirst();
    return row ? toRecord(row) : null;
  }

  /** In order of creation. */
  async all(): Promise<DeviceRecord[]> {
    const rows = await this.#queries
      .selectFrom('devices')
      .selectAll()
      .orderBy('created_at')
      .orderBy('device_id')
      .execute();
    return rows.map(toRecord);
  }

  async visibleTo(user_id: UserId): Promise<DeviceRecord[]> {
    const rows = await this.#queries
      .selectFrom('devices')
      .innerJoin('device_access', 'device_access.device_id', 'devices.device_id')
      .selectAll('devices')
      .where('device_access.user_id', '=', user_id)
      .orderBy('devices.created_at')
      .orderBy('devices.device_id')
      .execute();
    return rows.map(toRecord);
  }

  async mayWatch(user_id: UserId, device_id: DeviceId): Promise<boolean> {
    const row = await this.#queries
      .selectFrom('device_access')
      .select('user_id')
      .where('device_id', '=', device_id)
      .where('user_id', '=', user_id)
      .executeTakeFirst();
    return row !== undefined;
  }

  async watchersOf(device_id: DeviceId): Promise<UserId[]> {
    const rows = await this.#queries
      .selectFrom('device_access')
      .select('user_id')
      .where('device_id', '=', device_id)
      .orderBy('granted_at')
      .orderBy('user_id')
      .execute();
    return rows.map((row) => row.user_id);
  }

  async recordSeen(device_id: DeviceId, seen: { at: number; capabilities?: Capabilities }): Promise<void> {
    await this.#queries
      .updateTable('devices')
      .set({
        last_seen_at: seen.at,
        ...(seen.capabilities && { capabilities: JSON.stringify(seen.capabilities) }),
      })
      .where('device_id', '=', device_id)
      .execute();
  }

  /** Makes a device with its first token, watched by whoever made it. */
  async create(device: {
    device_name: string;
    kind: DeviceKind;
    token: string;
    created_by: UserId;
    created_at: number;
  }): Promise<DeviceRecord> {
    return this.#queries.transaction().execute(async (transaction) => {
      const record = await insertDevice(transaction, device);
      await addToken(transaction, record.device_id, device.token);
      return record;
    });
  }

  async rename(device_id: DeviceId, device_name: string): Promise<DeviceRecord | null> {
    const row = await this.#queries
      .updateTable('devices')
      .set({ device_name })
      .where('device_id', '=', device_id)
      .returningAll()
      .executeTakeFirst();
    return row ? toRecord(row) : null;
  }

  /** @returns who could watch it until now; `null` when it was not there. */
  async remove(device_id: DeviceId): Promise<UserId[] | null> {
    return this.#queries.transaction().execute(async (transaction) => {
      const watchers = await transaction
        .selectFrom('device_access')
        .select('user_id')
        .where('device_id', '=', device_id)
        .execute();
      const removed = await transaction
        .deleteFrom('devices')
        .where('device_id', '=', device_id)
        .executeTakeFirst();
      return removed.numDeletedRows > 0n ? watchers.map((row) => row.user_id) : null;
    });
  }

  /**
   * Lets exactly these users watch; says what that changed, or which of them are no users. Asked in the transaction that
   * writes: a user or the device may be removed in the same moment.
   */
  async setAccess(
    device_id: DeviceId,
    user_ids: readonly UserId[],
    granted_at: number,
  ): Promise<{ granted: UserId[]; removed: UserId[] } | { missing: UserId[] } | 'device_unknown'> {
    return this.#queries.transaction().execute(async (transaction) => {
      const missing = await missingUsers(transaction, user_ids);
      if (missing.length > 0) return { missing };
      if (!(await isThere(transaction, device_id))) return 'device_unknown';
      const rows = await transaction
        .selectFrom('device_access')
        .select('user_id')
        .where('device_id', '=', device_id)
        .execute();
      const before = new Set(rows.map((row) => row.user_id));
      const after = new Set(user_ids);
      const granted = [...after].filter((id) => !before.has(id));
      const removed = [...before].filter((id) => !after.has(id));
      for (const user_id of granted) {
        await transaction.insertInto('device_access').values({ device_id, user_id, granted_at }).execute();
      }
      for (const user_id of removed) {
        await transaction
          .deleteFrom('device_access')
          .where('device_id', '=', device_id)
          .where('user_id', '=', user_id)
          .execute();
      }
      return { granted, removed };
    });
  }
}

async function isThere(queries: HubQueries, device_id: DeviceId): Promise<boolean> {
  const row = await queries
    .selectFrom('devices')
    .select('device_id')
    .where('device_id', '=', device_id)
    .executeTakeFirst();
  return row !== undefined;
}

/** Adds the device and the access row of whoever made or approved it. Without a token nothing can connect as it yet. */
export async function insertDevice(
  queries: HubQueries,
  device: { device_name: string; kind: DeviceKind; created_by: UserId; created_at: number },
): Promise<DeviceRecord> {
  const { device_name, kind, created_at, created_by } = device;
  const device_id = deviceId.parse(randomUUID());
  const row = await queries
    .insertInto('devices')
    .values({ device_id, device_name, kind, created_at })
    .returningAll()
    .executeTakeFirstOrThrow();
  await queries
    .insertInto('device_access')
    .values({ device_id, user_id: created_by, granted_at: created_at })
    .execute();
  return toRecord(row);
}

const storedCapabilities = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(capabilities)
  .nullable();

function toRecord(row: Selectable<HubTables['devices']>): DeviceRecord {
  return { ...row, capabilities: storedCapabilities.parse(row.capabilities) };
}
