import { readdirSync } from 'node:fs';
import type { Route } from '../../../signaling/http/route.ts';

const FOLDER = new URL('../../../signaling/http/routes/', import.meta.url);

/** Stands for the parts that routes are built with: they only keep them for later. */
const parts: unknown = new Proxy(() => undefined, { get: (): unknown => parts });

/** Every route that a file of signaling/http/routes makes. */
export async function registeredRoutes(): Promise<{ prefixed: Route[]; root: Route[] }> {
  const prefixed: Route[] = [];
  const root: Route[] = [];
  for (const file of readdirSync(FOLDER).sort()) {
    const module = (await import(new URL(file, FOLDER).href)) as Record<string, unknown>;
    for (const [name, make] of Object.entries(module)) {
      if (typeof make !== 'function' || !/Routes?$/.test(name)) continue;
      const made = (make as (given: unknown) => Route | Route[])(parts);
      (name === 'healthRoute' ? root : prefixed).push(...[made].flat());
    }
  }
  return { prefixed, root };
}
