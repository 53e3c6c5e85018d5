import type { Result } from '../../preload/contract/result.ts';
import { signedOut } from './ipc-failure.ts';
import type { SignedIn } from './signed-in.ts';
import type { Station } from './station.ts';

/** Does a task with what a signed-in station has, or answers `signed_out`; so it does while the station is locked. */
export type WhenSignedIn = <T>(
  task: (signed_in: SignedIn) => Promise<Result<T>> | Result<T>,
) => Promise<Result<T>>;

export function createWhenSignedIn(station: Pick<Station, 'signedIn'>): WhenSignedIn {
  return async (task) => {
    const signed_in = station.signedIn();
    return signed_in === null ? signedOut() : task(signed_in);
  };
}
