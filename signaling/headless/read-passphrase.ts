import { BackupError } from '../backup/backup-error.ts';
import { outsideSecret } from './outside-secret.ts';
import type { HeadlessWorld } from './run-headless.ts';

/**
 * The passphrase of a backup: from `MUMU_BACKUP_PASSPHRASE`, from the file that `MUMU_BACKUP_PASSPHRASE_FILE` names, or
 * from whoever sits at the terminal. Never an argument, which every account of the machine can read.
 *
 * @throws BackupError `passphrase_missing`; HubStartError `config_invalid`.
 */
export async function readPassphrase(
  question: string,
  { environment, askHidden }: Pick<HeadlessWorld, 'environment' | 'askHidden'>,
): Promise<string> {
  const given = outsideSecret('MUMU_BACKUP_PASSPHRASE', environment);
  const passphrase = given ? Buffer.from(given.bytes).toString('utf8') : await askHidden(question);
  if (passphrase) return passphrase;
  throw new BackupError(
    'passphrase_missing',
    'A passphrase is needed. Type it when you are asked, or set MUMU_BACKUP_PASSPHRASE, or let ' +
      'MUMU_BACKUP_PASSPHRASE_FILE name a file that holds it.',
  );
}
