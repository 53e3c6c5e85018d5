import { failure } from './ipc-failure.ts';
import type { WhenSignedIn } from './when-signed-in.ts';

/** As `whenSignedIn`, at this computer's own station: a role that another hub gave says nothing about this computer's cameras. */
export function whenAtOwn(whenSignedIn: WhenSignedIn): WhenSignedIn {
  return (task) =>
    whenSignedIn((signed_in) =>
      signed_in.is_own
        ? task(signed_in)
        : failure('only_own_station', 'That is done at the station’s own computer.'),
    );
}
