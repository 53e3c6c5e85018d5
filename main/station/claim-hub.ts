import type { InvokeInput } from '../../preload/contract/channels.ts';
import type { Result } from '../../preload/contract/result.ts';
import { displayName } from '../../signaling/protocol/model.ts';
import { setupRequest, tokenAnswer } from '../../signaling/protocol/rest.ts';
import { sessionFrom, type StationSession } from '../hub-client/station-session.ts';
import type { HubSite } from './hub-site.ts';
import { invalidFields } from './invalid-fields.ts';
import { failureOf, success } from './ipc-failure.ts';

/** Makes the owner of a hub that has none. @returns their session, and the name that they gave the station. */
export async function claimHub(
  { rest }: HubSite,
  setup_code: string,
  { station_name, ...owner }: InvokeInput<'account:create-owner'>,
): Promise<Result<{ name: string; session: StationSession }>> {
  const name = displayName.safeParse(station_name);
  if (!name.success) return invalidFields(name.error, 'station_name');
  const body = setupRequest.safeParse({ setup_code, ...owner });
  if (!body.success) return invalidFields(body.error);
  const call = { method: 'POST', path: '/setup', body: body.data, answer: tokenAnswer } as const;
  const answer = await rest.call(call);
  if (!answer.ok) return failureOf(answer.error);
  return success({ name: name.data, session: sessionFrom(answer.value) });
}
