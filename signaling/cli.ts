import { fileURLToPath } from 'node:url';
import { askHidden } from './headless/ask-hidden.ts';
import { readArguments, USAGE, type CliArguments } from './headless/cli-arguments.ts';
import { runBackup } from './headless/run-backup.ts';
import { runHeadless, type HeadlessWorld } from './headless/run-headless.ts';
import { runRestore } from './headless/run-restore.ts';
import { takeEnvironment } from './headless/taken-environment.ts';

const EXIT_USAGE = 2;

process.exitCode = await main();

async function main(): Promise<number> {
  const args = readArguments(process.argv.slice(2));
  if (args === 'help') {
    process.stdout.write(USAGE);
    return 0;
  }
  if ('problem' in args) {
    process.stderr.write(`${args.problem}\n\n${USAGE}`);
    return EXIT_USAGE;
  }
  return run(args, {
    environment: takeEnvironment(process.env),
    camera_page_dir: fileURLToPath(new URL('../out/camera', import.meta.url)),
    writeOut: (text) => void process.stdout.write(text),
    writeError: (text) => void process.stderr.write(text),
    askHidden: (question) => askHidden(question, process.stdin, process.stderr),
    onStopSignal(stop) {
      for (const signal of ['SIGTERM', 'SIGINT'] as const) {
        // A second one, while stopping, has the system's own meaning again.
        process.once(signal, stop);
      }
    },
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
