import { createHubAdvertiser } from '../../../main/discovery/advertise-hub.ts';

/* What a station says of its hub in the network, by the real responder. Says good-bye at the end of its input. */

const [hub_id = '', pin = ''] = process.argv.slice(2);
const advertiser = createHubAdvertiser(null, console);
advertiser.announce({ hub_id, name: 'Barn', pin, port: 7443 });
process.stdin.on('end', () => void advertiser.stop());
process.stdin.resume();
