import type { HubAddress } from '../../signaling/server.ts';
import type { HubEndpoint } from '../../hub-link/hub-endpoint.ts';
import { noContent } from '../hub-client/no-content.ts';
import type { RestClient } from '../../hub-link/rest-client.ts';

/** The hub as this station reaches it. */
export interface HubSite {
  endpoint: HubEndpoint;
  rest: RestClient;
}

export function hubSite(address: HubAddress, createRest: (endpoint: HubEndpoint) => RestClient): HubSite {
  // The last address is the nearest one: loopback, unless the hub listens on one LAN address only.
  const endpoint = { url: address.urls.at(-1) ?? address.url, ca: address.ca };
  return { endpoint, rest: createRest(endpoint) };
}

/** Ends a token that nobody uses any more. */
export async function revoke({ rest }: HubSite, token: string): Promise<void> {
  await rest.call({ method: 'POST', path: '/auth/logout', token, answer: noContent });
}
