import { z } from 'zod';
import { Refusal } from './problem.ts';

const nothing = z.strictObject({}).optional();

/**
 * Reads one part of a request by its schema. Without a schema nothing may be there.
 *
 * @returns the value, or what is wrong with it, field by field.
 */
export function readInput(schema: z.ZodType | undefined, value: unknown): { value: unknown } | Refusal {
  const read = (schema ?? nothing).safeParse(value);
  if (read.success) return { value: schema ? read.data : undefined };
  return new Refusal('invalid_input', { errors: read.error.issues.flatMap((issue) => explain(issue)) });
}

function explain(
  issue: z.core.$ZodIssue,
  above: readonly PropertyKey[] = [],
): { path: string; message: string }[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key].join('.').slice(0, 200),
      message: 'is not known',
    }));
  }
  if (issue.code === 'invalid_union') {
    // The alternative that came closest says most.
    const closest = issue.errors.toSorted((a, b) => a.length - b.length)[0];
    if (closest) return closest.flatMap((inner) => explain(inner, path));
  }
  return [{ path: path.join('.').slice(0, 200), message: issue.message }];
}
