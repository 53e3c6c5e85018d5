import type { Migration } from './migration.ts';
import { firstTables } from './migrations/0010-first-tables.ts';
import { accountsAndAlerts } from './migrations/0020-accounts-and-alerts.ts';

/** In order. A released one is never edited: a change is a new step. */
export const MIGRATIONS: readonly Migration[] = [firstTables, accountsAndAlerts];
