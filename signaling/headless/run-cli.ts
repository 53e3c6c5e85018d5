import { fileURLToPath } from 'node:url';
import { askHidden } from './ask-hidden.ts';
import { readArguments, USAGE, type CliArguments } from './cli-arguments.ts';
import { onStopSignal } from './on-stop-signal.ts';
import { runBackup } from './run-backup.ts';
import { runHeadless, type HeadlessWorld, type RunBeside } from './run-headless.ts';
import { runRestore } from './run-restore.ts';
import { takeEnvironment } from './taken-environment.ts';

const EXIT_USAGE = 2;

/**
 * The command line of a hub.
 *
 * @param beside What else runs as long as the hub does.
 * @returns the exit code.
 */
export async function runCli(own: NodeJS.Process, beside: RunBeside): Promise<number> {
  const args = readArguments(own.argv.slice(2));
  if (args === 'help') {
    own.stdout.write(USAGE);
    return 0;
  }
  if ('problem' in args) {
    own.stderr.write(`${args.problem}\n\n${USAGE}`);
    return EXIT_USAGE;
  }
  return run(args, {
    environment: takeEnvironment(own.env),
    camera_page_dir: fileURLToPath(new URL('../../out/camera', import.meta.url)),
    writeOut: (text) => void own.stdout.write(text),
    writeError: (text) => void own.stderr.write(text),
    askHidden: (question) => askHidden(question, own.stdin, own.stderr),
    onStopSignal: (stop) => onStopSignal(own, stop),
    beside,
  });
}

function run(args: CliArguments, world: HeadlessWorld): Promise<number> {
  switch (args.task.kind) {
    case 'run':
      return runHeadless(args, world);
    case 'backup':
      return runBackup(args, args.task.file, world);
    case 'restore':
      return runRestore(args, args.task.file, world);
  }
}
