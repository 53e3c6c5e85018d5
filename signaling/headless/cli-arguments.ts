import { hostname } from 'node:os';
import { parseArgs } from 'node:util';

export interface CliArguments {
  data_dir: string;
  bind: string | undefined;
  port: number | undefined;
  name: string;
  json: boolean;
  config_file: string | undefined;
  task: CliTask;
}

/** What to do with the data: run the hub on it, or one thing and no more. */
type CliTask = { kind: 'run' } | { kind: 'backup' | 'restore'; file: string };

export const USAGE = `Usage: npm run hub -- --data DIR [options]

Runs a MuMu Camera hub without a window.

  --data DIR      the folder for the database, certificates and secrets
  --bind ADDR     the address to listen on (default 0.0.0.0; 127.0.0.1 for this machine alone, :: also for IPv6)
  --port N        the port (default: 7443, or the next free one; 0 for any free one)
  --name NAME     the hub's name as people see it (default: the machine's name)
  --config FILE   limits, host names, STUN and TURN servers as JSON; see signaling/config.ts
  --json          for programs: one line of JSON on standard output once the hub is listening
  --backup FILE   instead of running: make an encrypted backup of a hub that is stopped
  --restore FILE  instead of running: put a backup in the place of what is in DIR; docs/backup.md says more
  --help          this text

IP cameras: npm run gateway -- add --data DIR/gateway --name NAME --address ADDRESS (docs/ip-cameras.md).

Secrets come from MUMU_JWT_SECRET and MUMU_TURN_SECRET, from the files that MUMU_JWT_SECRET_FILE and MUMU_TURN_SECRET_FILE
name, or from systemd's credentials mumu-jwt-secret and mumu-turn-secret; their bytes are used as they are, at least 32
of them. Without those, secrets are made at first start and kept in DIR/secrets, readable to the hub's account alone.
A JWT secret that you give is not rotated by the hub: give the new one, and the old one as MUMU_PREVIOUS_JWT_SECRET.

The passphrase of a backup is asked for, or comes from MUMU_BACKUP_PASSPHRASE or the file that
MUMU_BACKUP_PASSPHRASE_FILE names.
`;

/** @returns the arguments, `'help'`, or what is wrong with them. */
export function readArguments(argv: readonly string[]): CliArguments | 'help' | { problem: string } {
  try {
    const { values } = parseArgs({
      args: [...argv],
      allowPositionals: false,
      strict: true,
      options: {
        data: { type: 'string' },
        bind: { type: 'string' },
        port: { type: 'string' },
        name: { type: 'string' },
        config: { type: 'string' },
        json: { type: 'boolean' },
        backup: { type: 'string' },
        restore: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) return 'help';
    if (!values.data) return { problem: 'Say with --data where the hub keeps its data.' };
    const port = values.port === undefined ? undefined : readPort(values.port);
    if (port === null) return { problem: `--port takes a number from 0 to 65535, not ${values.port}.` };
    const task = readTask(values.backup, values.restore);
    if ('problem' in task) return task;
    return {
      task,
      data_dir: values.data,
      bind: values.bind,
      port,
      name: values.name ?? hostname().slice(0, 64),
      json: values.json ?? false,
      config_file: values.config,
    };
  } catch (error) {
    // parseArgs throws for what it does not know; its message names the option.
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function readTask(backup: string | undefined, restore: string | undefined): CliTask | { problem: string } {
  if (backup === '' || restore === '') return { problem: 'Say which file.' };
  if (backup && restore) return { problem: 'Choose one of --backup and --restore.' };
  if (backup) return { kind: 'backup', file: backup };
  return restore ? { kind: 'restore', file: restore } : { kind: 'run' };
}

function readPort(text: string): number | null {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  return port <= 65_535 ? port : null;
}
