import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AlertStore } from '../../../signaling/alerts/alert-store.ts';
import { OTHERS } from '../../../signaling/alerts/suspicion.ts';
import { openDatabase, type HubDatabase } from '../../../signaling/db/open-database.ts';
import { temporaryFolder } from '../../main/temporary-folder.ts';
import { ManualClock } from '../connection/manual-clock.ts';

/* What raises alerts and who sees them is in test/security/S32-intrusion-detection.spec.ts. */

let database: HubDatabase;
beforeEach(() => {
  database = openDatabase(join(temporaryFolder(), 'hub.db'));
});
afterEach(() => database.close());

it('keeps the one that counts the others, of all that came in the same millisecond', async () => {
  const store = new AlertStore(database.queries, new ManualClock(), {
    max_alerts: 3,
    alert_retention_days: 90,
  });
  for (let n = 0; n < 30; n += 1) {
    await store.raise({ kind: 'failed_logins', severity: 'warning', message: '', subject: String(n) });
    const others = { kind: 'failed_logins', severity: 'warning', message: 'more', subject: OTHERS } as const;
    // New once, and counted after that.
    expect((await store.raise(others)) !== null).toBe(n === 0);
  }
  const kept = await store.list();
  expect(kept).toHaveLength(3);
  expect(kept.filter(({ message }) => message === 'more')).toMatchObject([{ count: 30 }]);
});
