import type { AuditLog } from '../audit/audit-log.ts';
import { hashSecret, matchesHash, newSecret } from '../auth/secret-token.ts';
import type { Clock } from '../clock.ts';
import type { HubQueries } from '../db/open-database.ts';
import type { DeviceId } from '../protocol/ids.ts';
import type { DeviceAuthenticator, DeviceDirectory, DeviceRecord } from './device-directory.ts';

/** A token's characters: 32 bytes in base64url. Longer ones need no hashing to be wrong. */
const MAX_TOKEN_CHARS = 128;
/** Rotations that no `hello` followed yet; older tokens die. */
const MAX_LIVE_TOKENS = 4;

export interface DeviceTokenStoreOptions {
  queries: HubQueries;
  devices: Pick<DeviceDirectory, 'find'>;
  clock: Pick<Clock, 'now'>;
  audit: Pick<AuditLog, 'write'>;
}

/** The tokens of devices (S04): their SHA-256 only, the newest last, older ones alive until their grace ends. */
export class DeviceTokenStore implements DeviceAuthenticator {
  readonly #options: DeviceTokenStoreOptions;

  constructor(options: DeviceTokenStoreOptions) {
    this.#options = options;
  }

  async authenticate(device_id: DeviceId, token: string): Promise<DeviceRecord | null> {
    if (token.length > MAX_TOKEN_CHARS) return null;
    const used = await this.#liveTokenOf(device_id, token);
    if (used === null) return null;
    await this.#settle(device_id, used);
    return this.#options.devices.find(device_id);
  }

  async confirmRotation(device_id: DeviceId): Promise<void> {
    // The old token stays until the new one's first `hello`: a device that stored it and then lost it can still return.
    this.#options.audit.write({ type: 'device_token_rotated', device_id, detail: { confirmed: true } });
    return Promise.resolve();
  }

  /** Replaces every token at once. Whoever holds the claim that let the device in gets no more of them either. */
  async replace(device_id: DeviceId): Promise<string> {
    const { queries, clock } = this.#options;
    return queries.transaction().execute(async (transaction) => {
      await closeClaim(transaction, device_id, clock.now());
      return replaceTokens(transaction, device_id);
    });
  }

  /** A token for the claim that let the device in, in the place of the last; `null` once the claim is closed. */
  async handOut(device_id: DeviceId): Promise<string | null> {
    return this.#options.queries.transaction().execute(async (transaction) => {
      const open = await transaction
        .selectFrom('claims')
        .select('claim_id')
        .where('device_id', '=', device_id)
        .where('picked_up_at', 'is', null)
        .executeTakeFirst();
      return open ? replaceTokens(transaction, device_id) : null;
    });
  }

  /** Makes a new token beside the present ones, which die after `grace_s` or at the new one's first `hello`. */
  async rotate(device_id: DeviceId, grace_s: number): Promise<string> {
    const token = newSecret();
    const ends_at = this.#options.clock.now() + grace_s * 1000;
    await this.#options.queries.transaction().execute(async (transaction) => {
      await transaction
        .updateTable('device_tokens')
        .set({ expires_at: ends_at })
        .where('device_id', '=', device_id)
        .where('expires_at', 'is', null)
        .execute();
      await addToken(transaction, device_id, token);
      await keepNewest(transaction, device_id);
    });
    return token;
  }

  /** Takes back a rotation that did not reach the device. */
  async undoRotation(device_id: DeviceId, token: string): Promise<void> {
    await this.#options.queries.transaction().execute(async (transaction) => {
      await transaction
        .deleteFrom('device_tokens')
        .where('device_id', '=', device_id)
        .where('token_hash', '=', hashSecret(token))
        .execute();
      const newest = await newestToken(transaction, device_id);
      if (newest) {
        await transaction
          .updateTable('device_tokens')
          .set({ expires_at: null })
          .where('id', '=', newest.id)
          .execute();
      }
    });
  }

  async #liveTokenOf(device_id: DeviceId, token: string): Promise<number | null> {
    const rows = await this.#options.queries
      .selectFrom('device_tokens')
      .selectAll()
      .where('device_id', '=', device_id)
      .execute();
    const now = this.#options.clock.now();
    // Every row is compared, whichever fits, so that time tells nothing.
    const fitting = rows.filter((row) => matchesHash(token, row.token_hash));
    return fitting.find((row) => row.expires_at === null || row.expires_at > now)?.id ?? null;
  }

  /** The first `hello` with a token ends the ones before it, and the claim that handed it out. */
  async #settle(device_id: DeviceId, token_row: number): Promise<void> {
    const { queries, clock } = this.#options;
    await queries
      .deleteFrom('device_tokens')
      .where('device_id', '=', device_id)
      .where('id', '<', token_row)
      .execute();
    await closeClaim(queries, device_id, clock.now());
  }
}

async function closeClaim(queries: HubQueries, device_id: DeviceId, picked_up_at: number): Promise<void> {
  await queries
    .updateTable('claims')
    .set({ picked_up_at })
    .where('device_id', '=', device_id)
    .where('picked_up_at', 'is', null)
    .execute();
}

async function replaceTokens(queries: HubQueries, device_id: DeviceId): Promise<string> {
  const token = newSecret();
  await queries.deleteFrom('device_tokens').where('device_id', '=', device_id).execute();
  await addToken(queries, device_id, token);
  return token;
}

export async function addToken(queries: HubQueries, device_id: DeviceId, token: string): Promise<void> {
  await queries
    .insertInto('device_tokens')
    .values({ device_id, token_hash: hashSecret(token) })
    .execute();
}

async function newestToken(queries: HubQueries, device_id: DeviceId): Promise<{ id: number } | undefined> {
  return queries
    .selectFrom('device_tokens')
    .select('id')
    .where('device_id', '=', device_id)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

async function keepNewest(queries: HubQueries, device_id: DeviceId): Promise<void> {
  const rows = await queries
    .selectFrom('device_tokens')
    .select('id')
    .where('device_id', '=', device_id)
    .orderBy('id', 'desc')
    .limit(MAX_LIVE_TOKENS)
    .execute();
  const oldest_kept = rows.at(-1)?.id ?? 0;
  await queries
    .deleteFrom('device_tokens')
    .where('device_id', '=', device_id)
    .where('id', '<', oldest_kept)
    .execute();
}
