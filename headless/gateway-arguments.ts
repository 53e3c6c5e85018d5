import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { displayName } from '../signaling/protocol/model.ts';

/** The hub that the person names: where it is, and what proves that it is the one. */
export interface GivenHub {
  url: string;
  pin: string;
}

export interface CameraToAdd {
  name: string;
  /** A host, or the rtsp:// address of a stream. */
  address: string;
  /** Of the account on the camera; empty without one. */
  username: string;
}

type GatewayTask =
  | { kind: 'run' }
  | { kind: 'list' }
  | { kind: 'add'; camera: CameraToAdd }
  | { kind: 'password' | 'certificate' | 'remove'; name: string };

export interface GatewayArguments {
  data_dir: string;
  /** Null when the hub of before is meant. */
  hub: GivenHub | null;
  task: GatewayTask;
}

type Problem = { problem: string };
type Values = Partial<Record<string, string | boolean>>;

export const GATEWAY_USAGE = `Usage: npm run gateway -- [COMMAND] [options]

Runs the gateway for IP cameras alone, on any machine that reaches the cameras and the hub.

  npm run gateway -- --hub URL --pin PIN
      Runs it. The hub is remembered: the next time neither is needed.
  npm run gateway -- add --name NAME --address ADDRESS [--username NAME]
      Looks at a camera and asks the hub to let it in. ADDRESS is the camera's, or an rtsp:// address. The camera's password and
      the code that "Add camera" in a station shows are asked for, or read from standard input, one line each; never arguments.
      Between them, of a camera that speaks encrypted, comes a "yes" to its certificate.
  npm run gateway -- password --name NAME
      Asks for a camera's new password.
  npm run gateway -- certificate --name NAME
      Shows which certificate a camera has now, and takes it in place of the one before when you answer "yes".
  npm run gateway -- list
  npm run gateway -- remove --name NAME

  --hub URL    https://ADDRESS:PORT of the hub
  --pin PIN    the hub's pin; what has another one is not talked to
  --data DIR   where the cameras are kept (default: ~/.mumu-gateway; of a headless hub: its data folder's "gateway")
  --help       this text

Passwords and tokens are kept sealed. What seals them comes from MUMU_GATEWAY_SECRET, from the file that MUMU_GATEWAY_SECRET_FILE
names, or from systemd's credential mumu-gateway-secret; at least 32 bytes. Without those it is made and kept in DIR/secrets, readable
to this account alone. MUMU_LOCAL_CAMERAS=1 lets cameras on this very machine in.
`;

const HUB_OPTIONS = ['hub', 'pin'] as const;
const COMMANDS = {
  run: HUB_OPTIONS,
  add: [...HUB_OPTIONS, 'name', 'address', 'username'],
  password: ['name'],
  certificate: ['name'],
  list: [],
  remove: ['name'],
} as const satisfies Record<string, readonly string[]>;
type Command = keyof typeof COMMANDS;

/** base64url of SHA-256 (wire-protocol.md §1). */
const PIN = /^[\w-]{43}$/;

/** @returns the arguments, `'help'`, or what is wrong with them. */
export function readGatewayArguments(argv: readonly string[]): GatewayArguments | 'help' | Problem {
  const first = argv[0];
  const is_named = first !== undefined && !first.startsWith('-');
  const command = is_named ? first : 'run';
  if (!isCommand(command)) return { problem: `There is no command "${command}".` };
  const values = readValues(is_named ? argv.slice(1) : argv, command);
  if ('problem' in values) return { problem: String(values['problem']) };
  if (values['help'] === true) return 'help';
  const hub = readHub(text(values, 'hub'), text(values, 'pin'));
  if (hub !== null && 'problem' in hub) return hub;
  const task = readTask(command, values);
  if ('problem' in task) return task;
  return { data_dir: text(values, 'data') ?? join(homedir(), '.mumu-gateway'), hub, task };
}

function isCommand(name: string): name is Command {
  return Object.hasOwn(COMMANDS, name);
}

function readValues(args: readonly string[], command: Command): Values {
  const texts = ['data', ...COMMANDS[command]].map((name) => [name, { type: 'string' as const }] as const);
  const options = { ...Object.fromEntries(texts), help: { type: 'boolean' as const, short: 'h' } };
  try {
    return parseArgs({ args: [...args], allowPositionals: false, strict: true, options }).values;
  } catch (error) {
    // parseArgs throws for what it does not know; its message names the option.
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function readHub(url: string | undefined, pin: string | undefined): GivenHub | null | Problem {
  if (url === undefined && pin === undefined) return null;
  if (url === undefined || pin === undefined)
    return { problem: 'Give both --hub and --pin: the pin proves that it is your hub.' };
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (
    parsed?.protocol !== 'https:' ||
    parsed.pathname !== '/' ||
    parsed.username !== '' ||
    parsed.search !== ''
  ) {
    return { problem: '--hub takes an address such as https://192.168.1.5:7443.' };
  }
  if (!PIN.test(pin))
    return { problem: '--pin takes the 43 letters, digits, "-" and "_" that the hub shows as its pin.' };
  return { url: parsed.origin, pin };
}

function readTask(kind: Command, values: Values): GatewayTask | Problem {
  if (kind === 'run' || kind === 'list') return { kind };
  const name = displayName.safeParse(values['name'] ?? '');
  if (!name.success) return { problem: 'Say with --name what the camera is called, in 1 to 64 characters.' };
  if (kind !== 'add') return { kind, name: name.data };
  const address = text(values, 'address')?.trim() ?? '';
  if (address === '') return { problem: 'Say with --address where the camera is, such as 192.168.1.64.' };
  if (hasAccount(address)) {
    return {
      problem:
        'Leave the name and password out of the address: --username takes the name, and the password is asked for.',
    };
  }
  return { kind, camera: { name: name.data, address, username: text(values, 'username') ?? '' } };
}

function hasAccount(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { username, password } = new URL(address);
  return username !== '' || password !== '';
}

function text(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}
