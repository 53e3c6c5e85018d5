import { createRestClient, type RestClient } from '../../../hub-link/rest-client.ts';
import type { HubHost } from '../../../main/hub-host/hub-host.ts';
import { tokenAnswer } from '../../../signaling/protocol/rest.ts';

/** Somebody at another program of the same hub. */
export interface OtherPlace {
  token: string;
  rest: RestClient;
}

/** Signs in at the station's hub from elsewhere. The caller closes `rest`. */
export async function signInElsewhere(
  hub: HubHost,
  account: { username: string; password: string },
  program_name = 'OtherStation/1',
): Promise<OtherPlace> {
  const address = hub.address();
  if (address === null) throw new Error('the hub does not run');
  const rest = createRestClient({ url: address.url, ca: address.ca }, program_name);
  const body = { username: account.username, password: account.password };
  const answer = await rest.call({ method: 'POST', path: '/auth/login', body, answer: tokenAnswer });
  if (!answer.ok) throw new Error(answer.error.message);
  return { token: answer.value.token, rest };
}
