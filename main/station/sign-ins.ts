import type { SignInView } from '../../preload/contract/account-model.ts';
import type { Result } from '../../preload/contract/result.ts';
import { signInList, type SignInRecord } from '../../signaling/protocol/rest.ts';
import type { HubLine } from '../hub-client/create-hub-line.ts';
import { noContent } from '../hub-client/no-content.ts';
import { resultOf } from './ipc-failure.ts';

/** Where the person of this line is signed in. */
export async function listSignIns(line: HubLine): Promise<Result<SignInView[]>> {
  const answer = await line.call({ method: 'GET', path: '/me/sign-ins', answer: signInList });
  return resultOf(answer, ({ sign_ins }) => sign_ins.map(viewOfSignIn));
}

export async function endSignIn(line: HubLine, sign_in_id: string): Promise<Result<void>> {
  const path = `/me/sign-ins/${encodeURIComponent(sign_in_id)}`;
  return resultOf(await line.call({ method: 'DELETE', path, answer: noContent }), () => undefined);
}

function viewOfSignIn(record: SignInRecord): SignInView {
  const { sign_in_id, signed_in_at, expires_at, address, agent, current } = record;
  return { sign_in_id, signed_in_at, expires_at, address, agent, current };
}
