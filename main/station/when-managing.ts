import { failure } from './ipc-failure.ts';
import type { WhenSignedIn } from './when-signed-in.ts';

/**
 * As `whenSignedIn`, for everybody but viewers. What the hub is asked it looks at itself; the gateway obeys main, so for what that is asked
 * this is where rights are looked at.
 *
 * @param what nobody else can do, after "can"
 */
export function whenManaging(whenSignedIn: WhenSignedIn, what: string): WhenSignedIn {
  return (task) =>
    whenSignedIn((signed_in) =>
      signed_in.line.session().user.role === 'viewer'
        ? failure('forbidden', `Only an administrator can ${what}.`)
        : task(signed_in),
    );
}
