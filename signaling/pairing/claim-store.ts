import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import { hashSecret, matchesHash, newDigits, newSecret } from '../auth/secret-token.ts';
import { isoTime, type Clock } from '../clock.ts';
import type { HubConfig } from '../config.ts';
import type { HubQueries } from '../db/open-database.ts';
import type { HubTables } from '../db/schema.ts';
import type { DeviceRecord } from '../devices/device-directory.ts';
import { insertDevice } from '../devices/device-store.ts';
import { claimId, type ClaimId, type UserId } from '../protocol/ids.ts';
import type { PendingClaim } from '../protocol/messages.ts';
import type { DeviceKind } from '../protocol/model.ts';
import type { PairingRow } from './pairing-store.ts';
import { findPlace, type Place, type WaitingClaim } from './waiting-places.ts';

export type ClaimRow = Selectable<HubTables['claims']>;

export interface ClaimingDevice {
  device_name: string;
  kind: DeviceKind;
  model: string | null;
}

/** How long a claim is shown as decided, and how long an approved camera may take to fetch its token. */
const KEPT_MS = 24 * 60 * 60_000;

/** Cameras that used up a pairing and wait for a person's yes. */
export class ClaimStore {
  readonly #queries: HubQueries;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #config: Pick<HubConfig, 'claim_life_s' | 'max_pending_claims' | 'max_pending_claims_per_address'>;

  constructor(
    queries: HubQueries,
    clock: Pick<Clock, 'now'>,
    config: Pick<HubConfig, 'claim_life_s' | 'max_pending_claims' | 'max_pending_claims_per_address'>,
  ) {
    this.#queries = queries;
    this.#clock = clock;
    this.#config = config;
  }

  /** A place for one more claim from this address; `null` when there is none. */
  async placeFor(address: string): Promise<Place | null> {
    return findPlace(await this.#pending(), address, this.#config);
  }

  /** Ends a claim before its time. @returns it, or `null` when somebody decided on it meanwhile. */
  async giveWay(claim_id: ClaimId): Promise<ClaimRow | null> {
    const row = await this.#queries
      .updateTable('claims')
      .set({ status: 'expired', decided_at: this.#clock.now() })
      .where('claim_id', '=', claim_id)
      .where('status', '=', 'pending')
      .returningAll()
      .executeTakeFirst();
    return row ?? null;
  }

  async add(
    pairing: PairingRow,
    device: ClaimingDevice,
    address: string,
  ): Promise<{ claim: ClaimRow; claim_secret: string }> {
    const now = this.#clock.now();
    const claim_secret = newSecret();
    const claim = await this.#queries
      .insertInto('claims')
      .values({
        claim_id: claimId.parse(randomUUID()),
        pairing_id: pairing.pairing_id,
        secret_hash: hashSecret(claim_secret),
        check_code: `${newDigits(3)} ${newDigits(3)}`,
        device_name: device.device_name,
        wanted_name: pairing.name,
        kind: pairing.kind ?? device.kind,
        model: device.model,
        address,
        status: 'pending',
        created_at: now,
        expires_at: now + this.#config.claim_life_s * 1000,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    return { claim, claim_secret };
  }

  /** With its status as of now. */
  async find(claim_id: ClaimId): Promise<ClaimRow | null> {
    const row = await this.#queries
      .selectFrom('claims')
      .selectAll()
      .where('claim_id', '=', claim_id)
      .executeTakeFirst();
    return row ? this.#asOfNow(row) : null;
  }

  async findWithSecret(claim_id: ClaimId, secret: string): Promise<ClaimRow | null> {
    const row = await this.find(claim_id);
    return row && matchesHash(secret, row.secret_hash) ? row : null;
  }

  /** Pending ones and those decided lately, newest first. */
  async list(): Promise<ClaimRow[]> {
    const rows = await this.#queries
      .selectFrom('claims')
      .selectAll()
      .orderBy('created_at', 'desc')
      .limit(500)
      .execute();
    return rows.map((row) => this.#asOfNow(row));
  }

  /** Makes the device in the same step, so that there is never one without the other. */
  async approve(
    claim_id: ClaimId,
    by: UserId,
    device_name: string | null,
  ): Promise<{ claim: ClaimRow; device: DeviceRecord } | 'claim_unknown' | 'claim_decided'> {
    const now = this.#clock.now();
    return this.#queries.transaction().execute(async (transaction) => {
      const row = await transaction
        .selectFrom('claims')
        .selectAll()
        .where('claim_id', '=', claim_id)
        .executeTakeFirst();
      if (!row) return 'claim_unknown';
      if (this.#asOfNow(row).status !== 'pending') return 'claim_decided';
      const device = await insertDevice(transaction, {
        device_name: device_name ?? row.wanted_name ?? row.device_name,
        kind: row.kind,
        created_by: by,
        created_at: now,
      });
      const claim = await transaction
        .updateTable('claims')
        .set({ status: 'approved', decided_at: now, device_id: device.device_id })
        .where('claim_id', '=', claim_id)
        .returningAll()
        .executeTakeFirstOrThrow();
      return { claim, device };
    });
  }

  async reject(claim_id: ClaimId): Promise<ClaimRow | 'claim_unknown' | 'claim_decided'> {
    const now = this.#clock.now();
    const claim = await this.#queries
      .updateTable('claims')
      .set({ status: 'rejected', decided_at: now })
      .where('claim_id', '=', claim_id)
      .where('status', '=', 'pending')
      .where('expires_at', '>', now)
      .returningAll()
      .executeTakeFirst();
    if (claim) return claim;
    return (await this.find(claim_id)) ? 'claim_decided' : 'claim_unknown';
  }

  /** Marks what nobody decided on in time. @returns those, to tell whoever watches. */
  async expire(now: number): Promise<ClaimRow[]> {
    return this.#queries
      .updateTable('claims')
      .set({ status: 'expired', decided_at: now })
      .where('status', '=', 'pending')
      .where('expires_at', '<=', now)
      .returningAll()
      .execute();
  }

  async purge(now: number): Promise<void> {
    await this.#queries
      .deleteFrom('claims')
      .where('decided_at', '<', now - KEPT_MS)
      .execute();
  }

  async #pending(): Promise<WaitingClaim[]> {
    return this.#queries
      .selectFrom('claims')
      .select(['claim_id', 'address'])
      .where('status', '=', 'pending')
      .where('expires_at', '>', this.#clock.now())
      .orderBy('created_at', 'desc')
      .execute();
  }

  #asOfNow(row: ClaimRow): ClaimRow {
    const late = row.status === 'pending' && row.expires_at <= this.#clock.now();
    return late ? { ...row, status: 'expired' } : row;
  }
}

export function toPendingClaim(row: ClaimRow): PendingClaim {
  return {
    claim_id: row.claim_id,
    pairing_id: row.pairing_id,
    device_name: row.device_name,
    kind: row.kind,
    model: row.model,
    check_code: row.check_code,
    address: row.address,
    created_at: isoTime(row.created_at),
    expires_at: isoTime(row.expires_at),
    status: row.status,
  };
}
