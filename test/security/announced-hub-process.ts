import { randomBytes } from 'node:crypto';
import { createHubAdvertiser } from '../../main/discovery/advertise-hub.ts';
import { createHub } from '../../signaling/server.ts';

/* A hub as the station runs it, announced on the network, and nothing else in the process. */

const [data_dir = '', bind = ''] = process.argv.slice(2);
const hub = createHub({
  data_dir,
  name: 'Announced',
  secrets: { jwt_secret: randomBytes(32), turn_secret: randomBytes(32), ca_key: null },
  saveCaKey: () => Promise.resolve(),
  saveSecrets: () => Promise.resolve(),
  config: { bind },
});
const { hub_id, pin, port } = await hub.start();
const advertiser = createHubAdvertiser(bind, console);
advertiser.announce({ hub_id, name: 'Announced', pin, port });
process.once('SIGTERM', () => {
  void Promise.all([advertiser.stop(), hub.stop()]);
});
process.stdout.write(`${JSON.stringify({ event: 'listening', port })}\n`);
