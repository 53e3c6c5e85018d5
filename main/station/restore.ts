import type { AppPhase } from '../../preload/contract/model.ts';
import type { Result } from '../../preload/contract/result.ts';
import type { CheckedBackup } from '../../signaling/backup/restore.ts';
import type { HubHost } from '../hub-host/hub-host.ts';
import { DONE, notNow } from './ipc-failure.ts';
import { restoreFailure, restoreRefusal } from './restore-failure.ts';

export interface RestoreParts {
  hub: Pick<HubHost, 'checkBackup'>;
  phase: AppPhase['phase'];
  /** Of who is signed in. */
  role: string | undefined;
  /** Leaves the page of the moment, and comes back on the restored hub. */
  use(backup: CheckedBackup): Promise<void>;
}

/** Puts a backup in the place of the hub's data, once all of it was found good; until then the hub and the wall go on. */
export async function restoreBackup(
  path: string,
  passphrase: string,
  parts: RestoreParts,
): Promise<Result<void>> {
  const refusal = restoreRefusal(parts.phase, parts.role);
  if (refusal !== null) return refusal;
  try {
    const backup = await parts.hub.checkBackup(path, passphrase);
    if (backup === null) return notNow();
    await parts.use(backup);
    return DONE;
  } catch (error) {
    return restoreFailure(error);
  }
}
