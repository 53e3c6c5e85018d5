import { join } from 'node:path';
import { forkGateway } from '../gateway/host/fork-gateway.ts';
import { systemClock } from '../signaling/clock.ts';
import type { RunBeside } from '../signaling/headless/run-headless.ts';
import { CameraKeeper } from './camera-keeper.ts';
import { GatewayFolder } from './gateway-folder.ts';
import { localCameras, programVersion } from './program.ts';

/** The gateway of a headless hub: with the cameras in `<data_dir>/gateway`, in a process of its own. What is wrong with it is logged. */
export const gatewayBesideHub: RunBeside = ({ address, data_dir, environment, logger }) => {
  try {
    const folder = new GatewayFolder(join(data_dir, 'gateway'), environment);
    const unlock = folder.lock();
    const { pin, ca, urls, url } = address;
    // The loopback comes last; unlike the others it stays as it is when the network changes.
    const hub = { url: urls.at(-1) ?? url, pin, ca };
    folder.keepHub(hub);
    const keeper = new CameraKeeper({
      folder,
      spawn: () => forkGateway(logger),
      clock: systemClock,
      random: Math.random,
      logger,
      version: programVersion(),
      allow_loopback: localCameras(environment),
      report: (camera, sentence) => logger.info({ camera }, sentence),
    });
    keeper.start(hub);
    return () => {
      keeper.stop();
      unlock();
    };
  } catch (error) {
    logger.error({ err: error }, 'this hub runs without its IP cameras');
    return () => undefined;
  }
};
