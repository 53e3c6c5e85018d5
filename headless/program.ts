import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Environment } from '../signaling/headless/outside-secret.ts';

/** What this program calls itself to a hub. */
export function programVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return z.looseObject({ version: z.string() }).parse(JSON.parse(text)).version;
}

/** Whether cameras on this very machine are let in, as in the station (docs/ip-cameras.md). */
export function localCameras(environment: Environment): boolean {
  return environment['MUMU_LOCAL_CAMERAS'] === '1';
}
