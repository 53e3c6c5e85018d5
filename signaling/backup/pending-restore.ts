import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { syncFolder } from './sync-folder.ts';
import { restoredSecrets, type RestoredSecrets, type SecretsKeeper } from './secrets-keeper.ts';

/*
 * The end of a restore, which a crash may interrupt anywhere. A checked backup waits in a folder of the data folder. That
 * the folder has this name is the decision: before, the next start undoes the restore; from then on it finishes it.
 */

const READY = 'restore-ready';
const PLAN = 'plan.json';
const DATABASE = 'hub.db';
const CERTIFICATE = 'ca.crt';

const restorePlan = z.strictObject({
  restore_id: z.uuid(),
  /** What the names of the files that are replaced are made longer by. */
  suffix: z.string().regex(/^\.before-restore-[0-9TZ-]+$/),
});
export type RestorePlan = z.infer<typeof restorePlan>;

/** Decides that the backup in this folder is to replace the live data, and holds its secrets until it has. */
export async function decideRestore(
  folder: string,
  data_dir: string,
  plan: RestorePlan,
  secrets: RestoredSecrets,
  keeper: Pick<SecretsKeeper, 'stage'>,
): Promise<void> {
  writeFileSync(join(folder, PLAN), JSON.stringify(plan), { mode: 0o600, flush: true });
  syncFolder(folder);
  await keeper.stage(JSON.stringify(secrets));
  renameSync(folder, join(data_dir, READY));
  syncFolder(data_dir);
}

/**
 * Finishes a restore that was decided, undoes one that can't be finished, and lets go of what one left that was not. Only
 * on a data folder that nobody uses. Every step may be repeated.
 *
 * @returns whether the data folder now holds what was restored.
 */
export async function settleRestore(data_dir: string, keeper: SecretsKeeper): Promise<boolean> {
  const ready = join(data_dir, READY);
  const staged = await keeper.staged();
  const secrets = staged === null ? null : parseSecrets(staged);
  const settled = existsSync(ready) && (await finish(ready, data_dir, secrets, keeper));
  rmSync(ready, { recursive: true, force: true });
  syncFolder(data_dir);
  if (staged !== null) await keeper.stage(null);
  return settled;
}

async function finish(
  ready: string,
  data_dir: string,
  secrets: RestoredSecrets | null,
  keeper: SecretsKeeper,
): Promise<boolean> {
  const plan = readPlan(ready);
  // Without the secrets that belong to it the database would be a hub without its identity; the live one is untouched yet.
  if (plan === null || plan.restore_id !== secrets?.restore_id) return false;
  await keeper.adopt(secrets);
  for (const name of [DATABASE, CERTIFICATE]) swap(ready, data_dir, name, plan.suffix);
  return true;
}

function swap(ready: string, data_dir: string, name: string, suffix: string): void {
  const fresh = join(ready, name);
  const live = join(data_dir, name);
  if (!existsSync(fresh)) return;
  // The write-ahead log goes with its database: beside another one, SQLite would play it into that.
  for (const end of ['', '-wal']) {
    if (existsSync(`${live}${end}`)) renameSync(`${live}${end}`, `${live}${suffix}${end}`);
  }
  rmSync(`${live}-shm`, { force: true });
  syncFolder(data_dir);
  renameSync(fresh, live);
  syncFolder(data_dir);
}

function readPlan(ready: string): RestorePlan | null {
  try {
    return restorePlan.parse(JSON.parse(readFileSync(join(ready, PLAN), 'utf8')));
  } catch {
    return null;
  }
}

function parseSecrets(text: string): RestoredSecrets | null {
  return restoredSecrets.safeParse(parseJson(text)).data ?? null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
