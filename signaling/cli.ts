import { fileURLToPath } from 'node:url';
import { readArguments, USAGE } from './headless/cli-arguments.ts';
import { runHeadless } from './headless/run-headless.ts';

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
  return runHeadless(args, {
    environment: process.env,
    camera_page_dir: fileURLToPath(new URL('../out/camera', import.meta.url)),
    writeOut: (text) => void process.stdout.write(text),
    writeError: (text) => void process.stderr.write(text),
    onStopSignal(stop) {
      for (const signal of ['SIGTERM', 'SIGINT'] as const) {
        // A second one, while stopping, has the system's own meaning again.
        process.once(signal, stop);
      }
    },
  });
}
