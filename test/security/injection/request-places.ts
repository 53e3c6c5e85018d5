import type { z } from 'zod';
import type { Route } from '../../../signaling/http/route.ts';
import { examplesOf, withOther, type Example, type RealValues } from '../../signaling/protocol/example-of.ts';

/** Where text from outside stands in a request of a route. */
export type Place =
  | { part: 'params' | 'query'; name: string }
  | { part: 'body'; alternative: number; path: Example['texts'][number] };

export interface PlannedRequest {
  /** Below the prefix, with its query. */
  path: string;
  body: unknown;
}

const examples = (schema: z.ZodType | undefined, real?: RealValues): Example[] =>
  schema ? examplesOf(schema, real) : [];
const named = (schema: z.ZodType | undefined, real?: RealValues): Record<string, string> =>
  (examples(schema, real)[0]?.value ?? {}) as Record<string, string>;

export function placesOf({ params, query, body }: Route): Place[] {
  return [
    ...Object.keys(named(params)).map((name) => ({ part: 'params' as const, name })),
    ...Object.keys(named(query)).map((name) => ({ part: 'query' as const, name })),
    ...examples(body).flatMap(({ texts }, alternative) =>
      texts.map((path) => ({ part: 'body' as const, alternative, path })),
    ),
  ];
}

/** A request that has `text` at the place and is right otherwise. */
export function requestWith(route: Route, place: Place, text: string, real: RealValues): PlannedRequest {
  const params = { ...named(route.params, real), ...(place.part === 'params' && { [place.name]: text }) };
  const query = place.part === 'query' ? `?${new URLSearchParams({ [place.name]: text }).toString()}` : '';
  const path = route.path
    .slice(1)
    .replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const bodies = examples(route.body, real);
  if (place.part !== 'body') return { path: path + query, body: bodies[0]?.value };
  return { path, body: withOther(bodies[place.alternative]?.value, place.path, text) };
}
