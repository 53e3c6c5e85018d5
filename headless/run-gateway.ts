import { CameraKeeper } from './camera-keeper.ts';
import { findHubPatiently } from './find-hub.ts';
import type { GivenHub } from './gateway-arguments.ts';
import type { GatewayFolder } from './gateway-folder.ts';
import type { GatewayWorld } from './gateway-world.ts';
import { localCameras, programVersion } from './program.ts';

const NO_CAMERAS =
  'There are no cameras yet. Add one with: npm run gateway -- add --name NAME --address ADDRESS';

/** Runs the cameras of a folder until told to stop. Rejects with a `GatewayError`. */
export async function runGateway(
  folder: GatewayFolder,
  given: GivenHub | null,
  world: GatewayWorld,
): Promise<void> {
  const stopped = new Promise<null>((resolve) => {
    world.onStopSignal(() => {
      resolve(null);
    });
  });
  const unlock = folder.lock();
  try {
    // A list that can't be used is said at once, not after the hub was found.
    const { length } = folder.cameras.read();
    const hub = await findHubPatiently(folder, given, { ...world, stopped });
    if (hub === null) return;
    const keeper = keeperOf(folder, world);
    world.say(`The gateway runs for the hub at ${hub.url}; cameras: ${length}. Stop it with Ctrl+C.`);
    if (length === 0) world.say(NO_CAMERAS);
    keeper.start(hub);
    await stopped;
    keeper.stop();
  } finally {
    unlock();
  }
}

function keeperOf(folder: GatewayFolder, world: GatewayWorld): CameraKeeper {
  return new CameraKeeper({
    ...world,
    folder,
    version: programVersion(),
    allow_loopback: localCameras(world.environment),
    report: (camera, sentence) => {
      world.say(camera === null ? sentence : `${camera}: ${sentence}`);
    },
  });
}
