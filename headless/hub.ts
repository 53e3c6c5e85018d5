import { runCli } from '../signaling/headless/run-cli.ts';
import { gatewayBesideHub } from './gateway-beside-hub.ts';

/* `npm run hub`: a hub without a window, and the gateway for its IP cameras. */

process.exitCode = await runCli(process, gatewayBesideHub);
