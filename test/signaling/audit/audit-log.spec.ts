import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { auditHash, chainRows } from '../../../signaling/audit/audit-chain.ts';
import { SqliteAuditLog } from '../../../signaling/audit/sqlite-audit-log.ts';
import { openDatabase, type HubDatabase } from '../../../signaling/db/open-database.ts';
import { createHubLogger } from '../../../signaling/logger.ts';
import { ManualClock } from '../connection/manual-clock.ts';

let folder: string;
let database: HubDatabase;
let clock: ManualClock;
let logged: string[];
const open = (): SqliteAuditLog =>
  new SqliteAuditLog(
    database.queries,
    clock,
    createHubLogger({ destination: { write: (line) => void logged.push(line) } }),
  );

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mumu-audit-'));
  database = openDatabase(join(folder, 'hub.db'));
  clock = new ManualClock(1_000);
  logged = [];
});
afterEach(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const rows = () => database.queries.selectFrom('audit').selectAll().orderBy('seq').execute();

describe('the audit trail', () => {
  it('keeps who, what, from where and when, in order', async () => {
    const audit = open();
    audit.write({ type: 'login', user_id: 'u1', address: '10.0.0.1' });
    clock.advance(5);
    audit.write({ type: 'claim_made', device_id: 'd1', detail: { claim_id: 'c1' } });
    await audit.flush();
    expect(await rows()).toMatchObject([
      { seq: 1, at: 1_000, type: 'login', user_id: 'u1', device_id: null, address: '10.0.0.1', detail: null },
      {
        seq: 2,
        at: 1_005,
        type: 'claim_made',
        user_id: null,
        device_id: 'd1',
        address: null,
        detail: '{"claim_id":"c1"}',
      },
    ]);
  });

  it('is one chain over batches and restarts: each hash covers the entry and the hash before it', async () => {
    const first = open();
    for (let n = 0; n < 450; n += 1)
      first.write({ type: 'login_failed', address: `10.0.0.${String(n % 250)}` });
    await first.flush();
    const second = open();
    second.write({ type: 'logout', user_id: 'u1' });
    await second.flush();
    const chain = await chainRows(database.queries, 0, 1_000);
    expect(chain.map(({ seq }) => seq)).toEqual(Array.from({ length: 451 }, (_, n) => n + 1));
    let before = '0'.repeat(64);
    for (const { hash, ...row } of chain) {
      expect(row.prev_hash).toBe(before);
      expect(auditHash(row)).toBe(hash);
      before = hash;
    }
  });

  it('has a hash that any change to an entry breaks', async () => {
    const audit = open();
    audit.write({ type: 'login', user_id: 'u1', device_id: 'd1', address: 'a', detail: { n: 1 } });
    await audit.flush();
    const [stored] = await chainRows(database.queries, 0, 1);
    if (!stored) throw new Error('nothing was written');
    const { hash, ...row } = stored;
    const changes = [
      { seq: 2 },
      { at: 999 },
      { type: 'logout' },
      { user_id: 'u2' },
      { user_id: null, device_id: 'u1' },
      { address: null },
      { detail: '{"n":2}' },
      { prev_hash: '1'.repeat(64) },
    ];
    for (const change of changes) expect(auditHash({ ...row, ...change })).not.toBe(hash);
  });

  it('that can not be written says so in the log, throws nowhere, and goes on later', async () => {
    const audit = open();
    await database.queries.insertInto('meta').values({ key: 'x', value: 'y' }).execute();
    // A row that already has the next number: the batch fails as a whole.
    const zeros = Buffer.alloc(32);
    audit.write({ type: 'login' });
    await audit.flush();
    await database.queries
      .insertInto('audit')
      .values({
        seq: 2,
        at: 1,
        type: 'x',
        user_id: null,
        device_id: null,
        address: null,
        detail: null,
        prev_hash: zeros,
        hash: zeros,
      })
      .execute();
    audit.write({ type: 'logout' });
    await audit.flush();
    expect(logged.join('')).toMatch(/audit entries lost/);
    audit.write({ type: 'login' });
    await audit.flush();
    expect((await rows()).map(({ seq, type }) => [seq, type])).toEqual([
      [1, 'login'],
      [2, 'x'],
      [3, 'login'],
    ]);
  });
});
