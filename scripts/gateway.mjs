// npm run gateway: the gateway for IP cameras alone, for a hub on another machine.
//   npm run gateway -- --hub URL --pin PIN
//   npm run gateway -- --help
import { runHeadless } from './desktop/run-headless.mjs';
import { setUpGateway } from './setup.mjs';

await runHeadless('headless/gateway.ts', setUpGateway);
