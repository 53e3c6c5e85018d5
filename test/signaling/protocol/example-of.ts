import { randomUUID } from 'node:crypto';
import { z } from 'zod';

type Json = z.core.JSONSchema.JSONSchema;
type Path = readonly (string | number)[];

/** What stands for a field whose value has to be a real one, by the field's name. */
export type RealValues = Readonly<Record<string, unknown>>;

export interface Example {
  value: unknown;
  /** Where in it text stands. */
  texts: Path[];
}

const TEXTS = [
  'seven horses, nine batteries',
  '12345678',
  'somebody@example.org',
  '2030-01-01T00:00:00Z',
  'e7a1fd1e-49f2-4f0b-8d5a-1f7f4f0f6a10',
];

/** What a schema takes, with every field that may be there: one example for each alternative of a union. */
export function examplesOf(schema: z.ZodType, real: RealValues = {}): Example[] {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return alternativesOf(json).map((alternative) => {
    const value = valueOf(alternative, real);
    return { value, texts: textsIn(value) };
  });
}

/** The names of all fields, at any depth. */
export function fieldNamesOf(schema: z.ZodType): string[] {
  return [...new Set(examplesOf(schema).flatMap(({ value }) => namesIn(value)))];
}

/** The value with something else at one place of it. */
export function withOther(value: unknown, [key, ...deeper]: Path, other: unknown): unknown {
  if (key === undefined) return other;
  if (Array.isArray(value)) {
    return value.map((item: unknown, n) => (n === key ? withOther(item, deeper, other) : item));
  }
  const inner = (value as Record<string, unknown>)[key];
  return { ...(value as object), [key]: withOther(inner, deeper, other) };
}

function alternativesOf(json: Json): Json[] {
  const any = json.anyOf ?? json.oneOf;
  return any ? any.filter(({ type }) => type !== 'null').flatMap(alternativesOf) : [json];
}

function valueOf(json: Json, real: RealValues): unknown {
  const [first = json] = alternativesOf(json);
  if (first.const !== undefined) return first.const;
  if (first.enum) return first.enum[0];
  switch (first.type) {
    case 'object':
      return objectOf(first, real);
    case 'array':
      return [valueOf(first.items as Json, real)];
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return Math.max(1, first.minimum ?? 1);
    default:
      return textOf(first);
  }
}

function objectOf({ properties = {} }: Json, real: RealValues): Record<string, unknown> {
  const entries = Object.entries(properties).map(([name, json]) => [
    name,
    name in real ? real[name] : valueOf(json as Json, real),
  ]);
  return Object.fromEntries(entries) as Record<string, unknown>;
}

/** @throws Error where none of ours fits: then one has to be added. */
function textOf({ pattern, minLength = 0, maxLength = Infinity }: Json): string {
  const fits = (text: string): boolean =>
    text.length >= minLength && text.length <= maxLength && (!pattern || new RegExp(pattern, 'u').test(text));
  // A user's name must not be taken.
  const name = `u_${randomUUID().slice(0, 8)}`;
  const found = [...(pattern ? [name] : []), ...TEXTS].find(fits);
  if (found === undefined) throw new Error(`no example of text fits ${pattern ?? 'this length'}`);
  return found;
}

function textsIn(value: unknown): Path[] {
  if (typeof value === 'string') return [[]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    textsIn(inner).map((path) => [Array.isArray(value) ? Number(key) : key, ...path]),
  );
}

function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const deeper = Object.values(value).flatMap(namesIn);
  return Array.isArray(value) ? deeper : [...Object.keys(value), ...deeper];
}
