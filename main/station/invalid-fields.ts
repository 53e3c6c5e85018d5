import type { z } from 'zod';
import type { Result } from '../../preload/contract/result.ts';
import { failure } from './ipc-failure.ts';

/**
 * What a schema says against a person's input, as a failure field by field.
 *
 * @param field The field's name when the schema is of that one field only.
 */
export function invalidFields(error: z.ZodError, field?: string): Result<never> {
  const fields = Object.fromEntries(
    error.issues.map(({ path, message }) => [field ?? String(path.at(-1) ?? 'input'), sentence(message)]),
  );
  return failure('invalid_input', 'Some of what was entered can not be used.', fields);
}

function sentence(message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}`;
}
