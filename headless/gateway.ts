import { forkGateway } from '../gateway/host/fork-gateway.ts';
import { systemClock } from '../signaling/clock.ts';
import { onStopSignal } from '../signaling/headless/on-stop-signal.ts';
import { takeEnvironment } from '../signaling/headless/taken-environment.ts';
import { HubStartError } from '../signaling/hub-start-error.ts';
import { createHubLogger } from '../signaling/logger.ts';
import { addCamera } from './add-camera.ts';
import { changePassword, listCameras, removeCamera } from './change-cameras.ts';
import { changeCertificate } from './change-certificate.ts';
import { findHub } from './find-hub.ts';
import { GATEWAY_USAGE, readGatewayArguments, type GatewayArguments } from './gateway-arguments.ts';
import { GatewayError } from './gateway-error.ts';
import { GatewayFolder } from './gateway-folder.ts';
import type { GatewayWorld } from './gateway-world.ts';
import { Person } from './person.ts';
import { runGateway } from './run-gateway.ts';

/* `npm run gateway`: the gateway for IP cameras without the station. */

const EXIT_USAGE = 2;

process.exitCode = await main();

async function main(): Promise<number> {
  const args = readGatewayArguments(process.argv.slice(2));
  if (args === 'help') {
    process.stdout.write(GATEWAY_USAGE);
    return 0;
  }
  if ('problem' in args) {
    process.stderr.write(`${args.problem}\n\n${GATEWAY_USAGE}`);
    return EXIT_USAGE;
  }
  const person = new Person(process.stdin, process.stderr);
  try {
    await run(args, realWorld(person));
    return 0;
  } catch (error) {
    if (!(error instanceof GatewayError || error instanceof HubStartError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  } finally {
    person.close();
  }
}

function realWorld(person: Person): GatewayWorld {
  const logger = createHubLogger();
  return {
    environment: takeEnvironment(process.env),
    clock: systemClock,
    random: Math.random,
    logger,
    say: (line) => void process.stdout.write(`${line}\n`),
    person,
    spawn: () => forkGateway(logger),
    onStopSignal: (stop) => onStopSignal(process, stop),
  };
}

async function run({ data_dir, hub, task }: GatewayArguments, world: GatewayWorld): Promise<void> {
  const folder = new GatewayFolder(data_dir, world.environment);
  switch (task.kind) {
    case 'run':
      return runGateway(folder, hub, world);
    case 'add':
      return addCamera(task.camera, folder, await findHub(folder, hub), world);
    case 'password':
      return changePassword(task.name, folder, world);
    case 'certificate':
      return changeCertificate(task.name, folder, await findHub(folder, hub), world);
    case 'remove':
      removeCamera(task.name, folder, world);
      return;
    case 'list':
      listCameras(folder, world);
  }
}
