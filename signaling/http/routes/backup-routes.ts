import type { Readable } from 'node:stream';
import type { AuditLog } from '../../audit/audit-log.ts';
import type { PasswordPolicy } from '../../auth/password-policy.ts';
import { BackupError } from '../../backup/backup-error.ts';
import { passphraseComplaint } from '../../backup/backup-passphrase.ts';
import type { BackupMaker } from '../../backup/backup-maker.ts';
import { isoTime, type Clock } from '../../clock.ts';
import type { MetaStore } from '../../db/meta-store.ts';
import type { Logger } from '../../logger.ts';
import { backupRequest } from '../../protocol/rest.ts';
import { FileAnswer } from '../file-answer.ts';
import { Refusal } from '../problem.ts';
import { userRoute, type Route } from '../route.ts';

export interface BackupRouteParts {
  clock: Pick<Clock, 'now'>;
  audit: Pick<AuditLog, 'write'>;
  policy: PasswordPolicy;
  meta: Pick<MetaStore, 'set'>;
  backups: Pick<BackupMaker, 'make'>;
  logger: Pick<Logger, 'error'>;
  hubName: () => string;
}

/** There is no route that restores one, on purpose: a stolen token must not be able to replace the hub's whole state. */
export function backupRoutes(parts: BackupRouteParts): Route[] {
  return [
    userRoute({
      method: 'POST',
      path: '/backup',
      action: 'backup.make',
      body: backupRequest,
      status: 200,
      async handle({ body, address }, { user }) {
        const about = [user.username, user.email ?? '', parts.hubName()];
        const complaint = await passphraseComplaint(parts.policy, body.passphrase, about);
        if (complaint !== null) return weak(complaint);
        const stream = await make(parts, body.passphrase);
        if (stream instanceof Refusal) return stream;
        // As it begins to leave: whoever breaks off before the last byte has most of it all the same.
        parts.audit.write({ type: 'backup_made', user_id: user.user_id, address });
        stream.once('end', () => void remember(parts));
        return new FileAnswer({
          content_type: 'application/octet-stream',
          filename: backupFileName(parts.hubName(), parts.clock.now()),
          body: stream,
        });
      },
    }),
  ];
}

async function remember({ meta, clock, logger }: BackupRouteParts): Promise<void> {
  try {
    await meta.set('last_backup_at', String(clock.now()));
  } catch (error) {
    logger.error({ err: error }, 'the time of the backup could not be kept');
  }
}

function weak(complaint: string): Refusal {
  const errors = [{ path: 'passphrase', message: complaint }];
  return new Refusal('password_weak', { detail: complaint, errors });
}

async function make({ backups }: BackupRouteParts, passphrase: string): Promise<Readable | Refusal> {
  try {
    const stream = await backups.make(passphrase);
    if (stream !== 'busy') return stream;
    const detail = 'A backup is being made already. Wait until it is done, then try again.';
    return new Refusal('capacity', { detail, retry_after_s: 10 });
  } catch (error) {
    if (error instanceof BackupError) return new Refusal('capacity', { detail: error.message });
    throw error;
  }
}

function backupFileName(hub_name: string, now: number): string {
  const slug = hub_name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `mumu-${slug || 'hub'}-${isoTime(now).slice(0, 10)}.mumubackup`;
}
