import { z } from 'zod';

/** What the command line and the environment ask for. */
export interface Arguments {
  /** Null without `--demo`: an ordinary start. */
  demo: number | null;
  /** For a machine with several stations, and for tests. */
  hub_port: number | null;
  hub_bind: string | null;
  /** Lets IP cameras on this very machine in, such as a software camera: nothing else there is asked for. */
  local_cameras: boolean;
  /** Full screen from the start, and nothing but the wall. */
  kiosk: boolean;
  /** The view to show, by its name. Null: the one of last time. */
  view: string | null;
  /** The display to open on, from 1. Null: where it was. */
  display: number | null;
}

export type ParsedArguments = { ok: true; value: Arguments } | { ok: false; message: string };

const demoCount = z.coerce.number().int().min(0).max(16);
const displayNumber = z.coerce.number().int().min(1).max(64);
const port = z.coerce.number().int().min(0).max(65_535);

/**
 * Reads `--demo=N`, `--kiosk`, `--view=NAME`, `--display=N`, `MUMU_HUB_PORT`, `MUMU_HUB_BIND` and `MUMU_LOCAL_CAMERAS`. The rest of the command line is Electron's and Chromium's; how
 * many entries come before ours differs between a packaged program and one in development, so position says nothing.
 */
export function parseArguments(argv: readonly string[], env: NodeJS.ProcessEnv): ParsedArguments {
  const demo = read(demoCount, textOf('--demo', argv));
  if (demo === 'invalid') return invalid('--demo', 'a number of cameras from 0 to 16, for example --demo=4');
  const hub_port = read(port, env['MUMU_HUB_PORT']);
  if (hub_port === 'invalid') return invalid('MUMU_HUB_PORT', 'a port from 0 to 65535');
  const display = read(displayNumber, textOf('--display', argv));
  if (display === 'invalid') return invalid('--display', 'the number of a display, for example --display=2');
  const view = textOf('--view', argv) ?? null;
  if (view?.trim() === '') return invalid('--view', 'the name of a view, for example --view=Entrances');
  const local_cameras = env['MUMU_LOCAL_CAMERAS'] === '1';
  return {
    ok: true,
    value: {
      demo,
      hub_port,
      hub_bind: env['MUMU_HUB_BIND'] ?? null,
      local_cameras,
      kiosk: argv.includes('--kiosk'),
      view,
      display,
    },
  };
}

/** What stands behind `--name=`; an empty text for the name alone. */
function textOf(name: string, argv: readonly string[]): string | undefined {
  const argument = argv.find((text) => text === name || text.startsWith(`${name}=`));
  return argument?.slice(name.length + 1);
}

/** An empty value is a mistake, not a zero, although it converts to one. */
function read(schema: z.ZodType<number>, text: string | undefined): number | null | 'invalid' {
  if (text === undefined) return null;
  return (text.trim() === '' ? undefined : schema.safeParse(text).data) ?? 'invalid';
}

function invalid(name: string, wanted: string): ParsedArguments {
  return { ok: false, message: `${name} needs ${wanted}.` };
}
