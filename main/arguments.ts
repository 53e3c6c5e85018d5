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
}

export type ParsedArguments = { ok: true; value: Arguments } | { ok: false; message: string };

const demoCount = z.coerce.number().int().min(0).max(16);
const port = z.coerce.number().int().min(0).max(65_535);

/**
 * Reads `--demo=N`, `MUMU_HUB_PORT`, `MUMU_HUB_BIND` and `MUMU_LOCAL_CAMERAS`. The rest of the command line is Electron's and Chromium's; how
 * many entries come before ours differs between a packaged program and one in development, so position says nothing.
 */
export function parseArguments(argv: readonly string[], env: NodeJS.ProcessEnv): ParsedArguments {
  const demo = read(demoCount, demoText(argv));
  if (demo === 'invalid') return invalid('--demo', 'a number of cameras from 0 to 16, for example --demo=4');
  const hub_port = read(port, env['MUMU_HUB_PORT']);
  if (hub_port === 'invalid') return invalid('MUMU_HUB_PORT', 'a port from 0 to 65535');
  const local_cameras = env['MUMU_LOCAL_CAMERAS'] === '1';
  return { ok: true, value: { demo, hub_port, hub_bind: env['MUMU_HUB_BIND'] ?? null, local_cameras } };
}

function demoText(argv: readonly string[]): string | undefined {
  const argument = argv.find((text) => text === '--demo' || text.startsWith('--demo='));
  return argument?.slice('--demo='.length);
}

/** An empty value is a mistake, not a zero, although it converts to one. */
function read(schema: z.ZodType<number>, text: string | undefined): number | null | 'invalid' {
  if (text === undefined) return null;
  return (text.trim() === '' ? undefined : schema.safeParse(text).data) ?? 'invalid';
}

function invalid(name: string, wanted: string): ParsedArguments {
  return { ok: false, message: `${name} needs ${wanted}.` };
}
