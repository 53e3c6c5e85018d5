import { Bonjour } from 'bonjour-service';
import { DAHUA } from '../../../cameras/onvif-models.ts';
import { OnvifSimulator } from '../../../cameras/onvif-simulator.ts';
import { WsDiscoveryResponder } from '../../../cameras/ws-discovery-responder.ts';

/* A camera in a network of its own: announces itself by WS-Discovery and mDNS, speaks ONVIF, and goes when its input ends. */

const [, , address = ''] = process.argv;
const simulator = await OnvifSimulator.start({ model: DAHUA, host: address, port: 80 });
await WsDiscoveryResponder.start({
  host: '0.0.0.0',
  port: 3702,
  group: { address: '239.255.255.250', on: address },
  announced: [
    {
      reference: 'urn:uuid:1',
      types: 'dn:NetworkVideoTransmitter',
      scopes: DAHUA.scopes,
      xaddrs: `http://169.254.1.1/onvif/device_service ${simulator.url}`,
    },
  ],
});
new Bonjour().publish({ name: 'Barn', type: 'rtsp', port: 554 });
process.stdin.on('end', () => process.exit()).resume();
process.stdout.write('ready\n');
