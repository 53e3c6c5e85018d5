import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import { hashSecret, matchesHash, newDigits, newSecret } from '../auth/secret-token.ts';
import type { Clock } from '../clock.ts';
import type { HubConfig } from '../config.ts';
import type { HubQueries } from '../db/open-database.ts';
import type { HubTables } from '../db/schema.ts';
import { pairingId, type PairingId, type UserId } from '../protocol/ids.ts';
import type { DeviceKind } from '../protocol/model.ts';

export type PairingRow = Selectable<HubTables['pairings']>;

export interface OpenedPairing {
  pairing_id: PairingId;
  secret: string;
  code: string;
  expires_at: number;
}

export interface NewPairing {
  kind: DeviceKind | null;
  name: string | null;
  ttl_s: number;
  created_by: UserId;
}

const CODE_DIGITS = 8;

/**
 * Open invitations. The secret is for QR codes, 256 bits and not guessable; the code is for typing, and five wrong ones
 * by anyone end the codes of every open pairing. Its secrets live on: guessing codes says nothing about them, and else
 * anyone on the LAN could stop all pairing.
 */
export class PairingStore {
  readonly #queries: HubQueries;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #config: Pick<HubConfig, 'max_open_pairings' | 'wrong_codes_allowed'>;

  constructor(
    queries: HubQueries,
    clock: Pick<Clock, 'now'>,
    config: Pick<HubConfig, 'max_open_pairings' | 'wrong_codes_allowed'>,
  ) {
    this.#queries = queries;
    this.#clock = clock;
    this.#config = config;
  }

  async open(pairing: NewPairing): Promise<OpenedPairing | 'capacity'> {
    const now = this.#clock.now();
    const opened = {
      pairing_id: pairingId.parse(randomUUID()),
      secret: newSecret(),
      code: newDigits(CODE_DIGITS),
      expires_at: now + pairing.ttl_s * 1000,
    };
    return this.#queries.transaction().execute(async (transaction) => {
      const open = await openPairings(transaction, now);
      if (open.length >= this.#config.max_open_pairings) return 'capacity';
      while (open.some((row) => row.code_hash && matchesHash(opened.code, row.code_hash))) {
        opened.code = newDigits(CODE_DIGITS);
      }
      await transaction
        .insertInto('pairings')
        .values({
          pairing_id: opened.pairing_id,
          secret_hash: hashSecret(opened.secret),
          code_hash: hashSecret(opened.code),
          kind: pairing.kind,
          name: pairing.name,
          created_by: pairing.created_by,
          created_at: now,
          expires_at: opened.expires_at,
        })
        .execute();
      return opened;
    });
  }

  async cancel(pairing_id: PairingId): Promise<boolean> {
    const result = await this.#queries
      .deleteFrom('pairings')
      .where('pairing_id', '=', pairing_id)
      .where('expires_at', '>', this.#clock.now())
      .executeTakeFirst();
    return result.numDeletedRows > 0n;
  }

  /** Uses up the pairing of this secret: the second who comes with it finds nothing. */
  async takeBySecret(secret: string): Promise<PairingRow | null> {
    const row = await this.#queries
      .deleteFrom('pairings')
      .where('secret_hash', '=', hashSecret(secret))
      .where('expires_at', '>', this.#clock.now())
      .returningAll()
      .executeTakeFirst();
    return row ?? null;
  }

  /** Uses up the pairing of this code. `killed` says how many codes this wrong one ended. */
  async takeByCode(code: string): Promise<PairingRow | { killed: number }> {
    return this.#queries.transaction().execute(async (transaction) => {
      const open = (await openPairings(transaction, this.#clock.now())).filter(
        (row) => row.code_hash !== null,
      );
      // All are compared, so that time does not tell which fits.
      const fitting = open.filter((row) => row.code_hash && matchesHash(code, row.code_hash))[0];
      if (!fitting) return { killed: await this.#countWrong(transaction, open) };
      await transaction.deleteFrom('pairings').where('pairing_id', '=', fitting.pairing_id).execute();
      return fitting;
    });
  }

  async purge(now: number): Promise<void> {
    await this.#queries.deleteFrom('pairings').where('expires_at', '<=', now).execute();
  }

  async #countWrong(queries: HubQueries, open: readonly PairingRow[]): Promise<number> {
    if (open.length === 0) return 0;
    const dead = open.some((row) => row.wrong_codes + 1 >= this.#config.wrong_codes_allowed);
    await queries
      .updateTable('pairings')
      .set((row) => ({ wrong_codes: row('wrong_codes', '+', 1), ...(dead && { code_hash: null }) }))
      .where(
        'pairing_id',
        'in',
        open.map((row) => row.pairing_id),
      )
      .execute();
    return dead ? open.length : 0;
  }
}

async function openPairings(queries: HubQueries, now: number): Promise<PairingRow[]> {
  return queries.selectFrom('pairings').selectAll().where('expires_at', '>', now).execute();
}
