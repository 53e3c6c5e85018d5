import type { InvokeInput } from '../../preload/contract/channels.ts';
import type { PersonView } from '../../preload/contract/account-model.ts';
import type { Result } from '../../preload/contract/result.ts';
import type { User } from '../../signaling/protocol/model.ts';
import { createUserRequest, patchUserRequest, userAnswer, userList } from '../../signaling/protocol/rest.ts';
import type { HubLine } from '../hub-client/create-hub-line.ts';
import { noContent } from '../hub-client/no-content.ts';
import { invalidFields } from './invalid-fields.ts';
import { resultOf } from './ipc-failure.ts';

/* The accounts of the hub, for those who manage them. The hub decides who that is. */

export async function listPeople(line: HubLine): Promise<Result<PersonView[]>> {
  const answer = await line.call({ method: 'GET', path: '/users', answer: userList });
  return resultOf(answer, ({ users }) => users.map(viewOfPerson));
}

export async function createPerson(
  line: HubLine,
  input: InvokeInput<'people:create'>,
): Promise<Result<PersonView>> {
  const body = createUserRequest.safeParse(input);
  if (!body.success) return invalidFields(body.error);
  const answer = await line.call({ method: 'POST', path: '/users', body: body.data, answer: userAnswer });
  return resultOf(answer, ({ user }) => viewOfPerson(user));
}

export async function changePerson(
  line: HubLine,
  { user_id, ...change }: InvokeInput<'people:change'>,
): Promise<Result<PersonView>> {
  const body = patchUserRequest.safeParse(change);
  if (!body.success) return invalidFields(body.error);
  const path = pathOf(user_id);
  const answer = await line.call({ method: 'PATCH', path, body: body.data, answer: userAnswer });
  return resultOf(answer, ({ user }) => viewOfPerson(user));
}

export async function removePerson(line: HubLine, user_id: string): Promise<Result<void>> {
  const answer = await line.call({ method: 'DELETE', path: pathOf(user_id), answer: noContent });
  return resultOf(answer, () => undefined);
}

function pathOf(user_id: string): string {
  return `/users/${encodeURIComponent(user_id)}`;
}

function viewOfPerson({ user_id, username, email, role, created_at }: User): PersonView {
  return { user_id, username, email, role, created_at };
}
