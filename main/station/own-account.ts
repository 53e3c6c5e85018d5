import type { InvokeInput } from '../../preload/contract/channels.ts';
import type { Result } from '../../preload/contract/result.ts';
import { passwordRequest } from '../../signaling/protocol/rest.ts';
import type { HubAnswer } from '../../hub-link/hub-answer.ts';
import type { HubLine } from '../hub-client/create-hub-line.ts';
import { noContent } from '../hub-client/no-content.ts';
import { invalidFields } from './invalid-fields.ts';
import { DONE, failure, failureOf } from './ipc-failure.ts';

const OUT_EVERYWHERE = 'You are signed out everywhere. Sign in again where you want to go on.';
const ERASED = 'Your account and everything about you has been erased.';

/** Shows the sign-in page with a notice, after a call by which this station's token died. */
export type LeaveWith = (notice: string, forget_name?: 'forget_name') => Promise<void>;

export async function changePassword(
  line: HubLine,
  input: InvokeInput<'account:change-password'>,
): Promise<Result<void>> {
  const body = passwordRequest.safeParse(input);
  if (!body.success) return invalidFields(body.error);
  const call = { method: 'POST', path: '/auth/password', body: body.data, answer: noContent } as const;
  return doneOr(await line.call(call));
}

export async function signOutEverywhere(line: HubLine, leave: LeaveWith): Promise<Result<void>> {
  const answer = await line.call({ method: 'POST', path: '/auth/logout-everywhere', answer: noContent });
  if (answer.ok) await leave(OUT_EVERYWHERE);
  return doneOr(answer);
}

/** Erases the signed-in person's account with all that is known of them. `username` is what they typed to confirm it. */
export async function eraseAccount(line: HubLine, username: string, leave: LeaveWith): Promise<Result<void>> {
  if (username !== line.session().user.username) {
    const message = 'That is not your user name.';
    return failure('invalid_input', message, { username: message });
  }
  const answer = await line.call({ method: 'DELETE', path: '/me', answer: noContent });
  if (answer.ok) await leave(ERASED, 'forget_name');
  return doneOr(answer);
}

function doneOr(answer: HubAnswer<void>): Result<void> {
  return answer.ok ? DONE : failureOf(answer.error);
}
