import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AccountLimiter } from '../../signaling/auth/account-limiter.ts';
import { AddressLimiter } from '../../signaling/auth/address-limiter.ts';
import { openDatabase, type HubDatabase } from '../../signaling/db/open-database.ts';
import { TokenBuckets } from '../../signaling/http/token-buckets.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';
import { ManualClock } from '../signaling/connection/manual-clock.ts';

/* However many strangers come, they fill neither memory nor the disk, and push nobody’s count out but each other’s. */

const STRANGERS = 1_000_000;
/** A million of anything takes its time where other suites run beside it. */
const PATIENCE_MS = 600_000;
const MIB = 1024 * 1024;
const PROCESS = fileURLToPath(new URL('./strangers-process.ts', import.meta.url));

it('a million strangers leave less than 64 MiB in memory', { timeout: PATIENCE_MS }, async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', PROCESS], {
    env: { PATH: process.env['PATH'], NODE_NO_WARNINGS: '1' },
  });
  const left = z
    .strictObject({ bytes: z.number(), entries: z.number(), suspicions: z.number() })
    .parse(JSON.parse(stdout));
  expect(left.bytes).toBeLessThan(64 * MIB);
  // They were all there: each was refused once, and the whole crowd was noticed.
  expect(left.entries).toBeGreaterThanOrEqual(STRANGERS);
  expect(left.suspicions).toBeGreaterThan(0);
});

it('a bucket is kept while its owner is at it, and no more than 50,000 are', { timeout: PATIENCE_MS }, () => {
  const buckets = new TokenBuckets({ per_second: 1, burst: 1 }, new ManualClock());
  buckets.take('busy');
  const passed: number[] = [];
  for (let n = 0; n < STRANGERS; n += 1) {
    buckets.take(`stranger ${n}`);
    if (n % 20_000 === 0 && buckets.take('busy') === null) passed.push(n);
  }
  expect(passed).toEqual([]);
  expect(buckets.size).toBeLessThanOrEqual(50_000);
});

describe('on disk', { timeout: PATIENCE_MS }, () => {
  let file: string;
  let database: HubDatabase;
  const clock = new ManualClock(Date.now());
  const rows = (sql: string): number => {
    const reader = new Database(file, { readonly: true });
    const count = reader.prepare<[], number>(sql).pluck().get();
    reader.close();
    return count ?? 0;
  };
  /** As if so many had tried just now, each once. */
  const flood = (sql: string): void => {
    const writer = new Database(file);
    writer.pragma('synchronous = OFF');
    writer.prepare(sql).run({ strangers: STRANGERS, now: clock.now() });
    writer.close();
  };

  beforeEach(() => {
    file = join(temporaryFolder(), 'hub.db');
    database = openDatabase(file);
  });
  afterEach(() => database.close());

  it('attempts by address end at 50,000, and the latest stay', async () => {
    const limiter = new AddressLimiter(database.queries, clock);
    const rate = { count: 1, window_s: 60 };
    flood(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @strangers)
      INSERT INTO address_attempts (key, attempts, updated_at) SELECT 'login ' || i, '[]', @now - 1 FROM n`);
    expect(await limiter.take('login', '192.168.1.9', rate)).toBeNull();
    await limiter.purge(clock.now());
    expect(rows('SELECT count(*) FROM address_attempts')).toBe(50_000);
    expect(await limiter.take('login', '192.168.1.9', rate)).toBe(60);
  });

  it('failures by account end at 10,000, and invented accounts push out none that is being guessed', async () => {
    const limiter = new AccountLimiter(database.queries, clock);
    const guess = () => limiter.begin('owner', null, '192.168.1.9');
    for (let n = 0; n < 3; n += 1) expect(await guess()).toHaveProperty('key');
    expect(await guess()).toEqual({ wait_s: 1 });
    flood(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @strangers)
      INSERT INTO account_failures (key, failures, blocked_until, updated_at) SELECT 'invented ' || i, 1, @now, @now + 1 FROM n`);
    await limiter.purge(clock.now());
    expect(rows('SELECT count(*) FROM account_failures')).toBe(10_000);
    expect(await guess()).toEqual({ wait_s: 1 });
  });
});
