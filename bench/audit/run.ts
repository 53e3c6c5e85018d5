import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SqliteAuditLog } from '../../signaling/audit/sqlite-audit-log.ts';
import { verifyChain } from '../../signaling/audit/verify-chain.ts';
import { systemClock } from '../../signaling/clock.ts';
import { openDatabase } from '../../signaling/db/open-database.ts';
import { silentLogger } from '../../signaling/logger.ts';
import { bareWalk } from './bare-walk.ts';
import { longestTurn } from './longest-turn.ts';

/*
 * How long the hub takes to verify its audit trail and for how long at a time nobody else gets a turn, beside a bare walk over the
 * same rows. In turns, so that whatever else the machine does meets both alike.
 */

const { values } = parseArgs({
  options: {
    entries: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '9' },
  },
});
const entries = Number(values.entries);
const rounds = Number(values.rounds);
const AIM_MS = 2_000;
/** Below what waits for the disk at most. */
const FLUSH_EVERY = 10_000;

const median = (figures: readonly number[]): number =>
  figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN;

const folder = mkdtempSync(join(tmpdir(), 'mumu-bench-'));
const path = join(folder, 'hub.db');
const database = openDatabase(path);
try {
  const audit = new SqliteAuditLog(database.queries, systemClock, silentLogger());
  for (let n = 1; n <= entries; n += 1) {
    audit.write({ type: 'login', user_id: 'u', address: '10.0.0.1', detail: { n } });
    if (n % FLUSH_EVERY === 0) await audit.flush();
  }
  await audit.flush();
  const [hub, bare, turns] = [[] as number[], [] as number[], [] as number[]];
  for (let round = 0; round < rounds; round += 1) {
    const walked = await longestTurn(() => bareWalk(path));
    const verified = await longestTurn(() => verifyChain(database.queries, null));
    if (walked.result !== entries || verified.result.checked !== entries || verified.result.broken)
      throw new Error('the trail does not verify');
    bare.push(walked.took_ms);
    hub.push(verified.took_ms);
    turns.push(verified.longest_ms);
  }
  console.log(`audit: ${String(entries)} entries, medians of ${String(rounds)} rounds`);
  console.log(
    `the hub    ${median(hub).toFixed(0)} ms (worst ${Math.max(...hub).toFixed(0)} ms; aim: less than ${String(AIM_MS)} ms), ` +
      `in turns of ${median(turns).toFixed(1)} ms at most (worst ${Math.max(...turns).toFixed(1)} ms)`,
  );
  console.log(`bare walk  ${median(bare).toFixed(0)} ms, in one turn`);
  console.log(`ratio      ${(median(hub) / median(bare)).toFixed(2)} (the hub / bare walk)`);
} finally {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
}
