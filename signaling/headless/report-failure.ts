import { BackupError } from '../backup/backup-error.ts';
import { HubStartError } from '../hub-start-error.ts';
import type { CliArguments } from './cli-arguments.ts';
import type { HeadlessWorld } from './run-headless.ts';

/** Says why it did not work, to a person and with `--json` to a program. @returns the exit code. */
export function reportFailure(
  error: unknown,
  args: Pick<CliArguments, 'json'>,
  world: Pick<HeadlessWorld, 'writeOut' | 'writeError'>,
): number {
  const known = error instanceof HubStartError || error instanceof BackupError;
  const code = known ? error.code : 'internal';
  const message = known
    ? error.message
    : `The hub could not start: ${error instanceof Error ? error.message : String(error)}`;
  if (args.json) world.writeOut(`${JSON.stringify({ event: 'error', code, message })}\n`);
  world.writeError(`${message}\n`);
  return 1;
}
