import type { Result } from '../../preload/contract/result.ts';
import type { HubLine } from '../hub-client/create-hub-line.ts';
import type { FileChooser } from './file-chooser.ts';
import { success } from './ipc-failure.ts';
import { saveDownload } from './save-download.ts';
import type { Station } from './station.ts';

/** Its name in full: people look for it years later. */
const BACKUP_EXTENSION = 'mumubackup';

type Saved = Result<{ saved: boolean }>;

/** Makes a backup of the whole hub, where the person says. */
export function backUp(line: HubLine, passphrase: string, files: FileChooser): Promise<Saved> {
  const request = { method: 'POST', path: '/backup', body: { passphrase } } as const;
  return saveWhere(line, request, `mumu-hub-${today()}.${BACKUP_EXTENSION}`, files);
}

/** The whole activity, oldest first, one entry a line. */
export function exportAudit(line: HubLine, files: FileChooser): Promise<Saved> {
  const request = { method: 'GET', path: '/audit/export' } as const;
  return saveWhere(line, request, `mumu-activity-${today()}.jsonl`, files);
}

/** `restored` is false when no file was chosen. */
export async function restoreChosen(
  station: Pick<Station, 'restore'>,
  passphrase: string,
  files: FileChooser,
): Promise<Result<{ restored: boolean }>> {
  const path = await files.toOpen(BACKUP_EXTENSION);
  if (path === null) return success({ restored: false });
  const done = await station.restore(path, passphrase);
  return done.ok ? success({ restored: true }) : done;
}

async function saveWhere(
  line: HubLine,
  request: Parameters<typeof saveDownload>[1],
  suggested_name: string,
  files: FileChooser,
): Promise<Saved> {
  const path = await files.toSave(suggested_name);
  if (path === null) return success({ saved: false });
  const done = await saveDownload(line, request, path);
  return done.ok ? success({ saved: true }) : done;
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
