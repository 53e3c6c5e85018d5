import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settleInterruptedRestore } from '../backup/restore.ts';
import type { HubConfigInput } from '../config.ts';
import { HubStartError } from '../hub-start-error.ts';
import { createHubLogger, type Logger } from '../logger.ts';
import { createHub, type Hub, type HubAddress } from '../server.ts';
import type { CliArguments } from './cli-arguments.ts';
import { fileSecretsKeeper } from './file-secrets-keeper.ts';
import { loadFileSecrets } from './file-secrets.ts';
import { reportFailure } from './report-failure.ts';

export interface HeadlessWorld {
  environment: Record<string, string | undefined>;
  /** Where the built camera page would be. */
  camera_page_dir: string;
  writeOut(text: string): void;
  writeError(text: string): void;
  /** What a person types, without showing it; null without a terminal, or when they thought better of it. */
  askHidden(question: string): Promise<string | null>;
  /** Calls back at SIGTERM and SIGINT. */
  onStopSignal(stop: () => void): void;
  beside: RunBeside;
}

/**
 * Starts what runs beside the hub once that listens, and never throws: the hub must not end with it.
 * @returns what ends it.
 */
export type RunBeside = (hub: {
  address: HubAddress;
  data_dir: string;
  environment: HeadlessWorld['environment'];
  logger: Logger;
}) => () => void;

const RETIRED =
  'MUMU_JWT_SECRET still holds the secret that was replaced when this hub was contained. It is not used; take it out of ' +
  'the environment, or give a new one.\n';

/** Runs a hub until it is told to stop. @returns the exit code. */
export async function runHeadless(args: CliArguments, world: HeadlessWorld): Promise<number> {
  let hub: Hub;
  let endBeside: () => void;
  const stopped = new Promise<void>((resolve) => world.onStopSignal(resolve));
  try {
    await settleInterruptedRestore(args.data_dir, fileSecretsKeeper(args.data_dir));
    const logger = createHubLogger();
    hub = makeHub(args, world, logger);
    const address = await hub.start();
    announce(address, hub, args, world);
    endBeside = world.beside({ address, data_dir: args.data_dir, environment: world.environment, logger });
  } catch (error) {
    return reportFailure(error, args, world);
  }
  await stopped;
  endBeside();
  await hub.stop();
  return 0;
}

function makeHub(args: CliArguments, world: HeadlessWorld, logger: Logger): Hub {
  const config = readConfig(args);
  const { ignores_retired, ...secrets } = loadFileSecrets(args.data_dir, world.environment);
  if (ignores_retired) world.writeError(RETIRED);
  return createHub({
    data_dir: args.data_dir,
    name: args.name,
    ...secrets,
    config,
    logger,
    ...(existsSync(join(world.camera_page_dir, 'index.html')) && { camera_page_dir: world.camera_page_dir }),
  });
}

/** The file's contents are checked by the hub itself; here only that it is JSON and an object. */
function readConfig({ config_file, bind, port }: CliArguments): HubConfigInput {
  const given = { ...(bind !== undefined && { bind }), ...(port !== undefined && { port }) };
  return config_file === undefined ? given : { ...readConfigFile(config_file), ...given };
}

function readConfigFile(file: string): object {
  try {
    const config: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof config === 'object' && config !== null && !Array.isArray(config)) return config;
    throw new Error('it must be one JSON object');
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new HubStartError('config_invalid', `The configuration ${file} can't be used: ${why}.`, { cause });
  }
}

function announce(address: HubAddress, hub: Hub, args: CliArguments, world: HeadlessWorld): void {
  const { url, port, pin, hub_id, urls } = address;
  const setup_code = hub.setupCode();
  if (args.json) {
    const event = { event: 'listening', url, port, pin, hub_id, ...(setup_code !== null && { setup_code }) };
    world.writeOut(`${JSON.stringify(event)}\n`);
    return;
  }
  const lines = [
    `The hub "${args.name}" is listening.`,
    ...urls.map((each) => `  ${each}`),
    `Its pin, to compare when a station connects: ${pin}`,
    ...(setup_code === null ? [] : [`Setup code, for whoever becomes the owner: ${setup_code}`]),
    'Stop it with Ctrl+C.',
  ];
  world.writeOut(`${lines.join('\n')}\n`);
}
