import { startAnnouncedCamera } from './announced-camera.ts';

/* A camera in a network of its own, at the ports that cameras have; it goes when its input ends. */

const [, , address = ''] = process.argv;
const stop = await startAnnouncedCamera({ address, onvif_port: 80, rtsp_port: 554, multicast: true });
process.stdin.on('end', () => void stop().then(() => process.exit())).resume();
process.stdout.write('ready\n');
