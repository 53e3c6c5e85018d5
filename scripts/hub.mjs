// npm run hub: sets up what a hub needs, then runs it under plain Node, with the gateway for IP cameras.
//   npm run hub -- --data DIR --bind ADDR --port N --name NAME --json
import { runHeadless } from './desktop/run-headless.mjs';
import { setUpHub } from './setup.mjs';

await runHeadless('headless/hub.ts', setUpHub);
