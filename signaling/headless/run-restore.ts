import { restoreBackup, type Restored } from '../backup/restore.ts';
import { systemClock } from '../clock.ts';
import { createHubLogger } from '../logger.ts';
import type { CliArguments } from './cli-arguments.ts';
import { fileSecretsKeeper } from './file-secrets-keeper.ts';
import { readPassphrase } from './read-passphrase.ts';
import { reportFailure } from './report-failure.ts';
import type { HeadlessWorld } from './run-headless.ts';

/** Puts a backup in the place of the data of a hub that does not run. @returns the exit code. */
export async function runRestore(args: CliArguments, file: string, world: HeadlessWorld): Promise<number> {
  const { data_dir } = args;
  try {
    const passphrase = await readPassphrase('Passphrase of the backup: ', world);
    const keeper = fileSecretsKeeper(data_dir);
    const logger = createHubLogger();
    const restored = await restoreBackup({ file, passphrase, data_dir, keeper, clock: systemClock, logger });
    world.writeOut(args.json ? `${JSON.stringify({ event: 'restored', ...restored })}\n` : inWords(restored));
    return 0;
  } catch (error) {
    return reportFailure(error, args, world);
  }
}

function inWords({ hub_name, made_at, kept_aside }: Restored): string {
  const lines = [
    `The hub "${hub_name}" is as it was at ${made_at}. Start it now.`,
    'Everybody has to sign in again. Cameras connect by themselves.',
    'What was removed since is back: look through accounts and cameras.',
    ...(kept_aside === null
      ? []
      : [
          `What was there before is kept in ${kept_aside}. Delete it once all is well; docs/backup.md says more.`,
        ]),
  ];
  return `${lines.join('\n')}\n`;
}
