import type { Migration } from './migration.ts';
import { firstTables } from './migrations/0010-first-tables.ts';

/** In order. A released one is never edited: a change is a new step. */
export const MIGRATIONS: readonly Migration[] = [firstTables];
