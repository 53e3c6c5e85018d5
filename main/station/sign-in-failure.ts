import type { Result } from '../../preload/contract/result.ts';
import type { HubFailure } from '../../hub-link/hub-answer.ts';
import { failure, failureOf } from './ipc-failure.ts';

/** Why the hub did not take a name and a password. */
export function signInFailure(error: HubFailure): Result<never> {
  if (error.code !== 'invalid_credentials') return failureOf(error);
  const message = 'User name or password is wrong. Check both, and whether Caps Lock is on.';
  return failure('invalid_credentials', message);
}
