import { failure } from './ipc-failure.ts';

/** For what `displayName` does not take. @param field in which it was typed */
export function invalidName(field: 'device_name' | 'name') {
  const message = 'Use a name of 1 to 64 characters.';
  return failure('invalid_input', message, { [field]: message });
}
