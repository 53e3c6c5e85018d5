import { systemClock } from '../signaling/clock.ts';
import { GatewayProcess } from './gateway-process.ts';
import { openPort } from './port.ts';
import { findFfmpeg } from './transcode/find-ffmpeg.ts';

/* The gateway's process, started by the station or by a hub without a window. What it does is told to it by messages (contract/messages.ts). */

const port = openPort(process);
if (port === null)
  throw new Error('The gateway is started by MuMu Camera, not by itself. To run it alone: npm run gateway');
const gateway = new GatewayProcess(port, systemClock, Math.random, () =>
  findFfmpeg(process.env['PATH'], process.platform),
);
port.listen(
  (message) => {
    gateway.obey(message);
  },
  () => {
    process.exit(0);
  },
);
port.post({ type: 'ready' });
