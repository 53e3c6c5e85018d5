import { runCli } from './headless/run-cli.ts';

/* The hub alone, under plain Node. `npm run hub` runs it with the gateway for IP cameras beside it (headless/hub.ts). */

process.exitCode = await runCli(process, null);
