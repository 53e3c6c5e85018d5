import type { HubAddress } from '../../signaling/server.ts';
import type { HubEndpoint } from '../../hub-link/hub-endpoint.ts';
import { noContent } from '../hub-client/no-content.ts';
import type { HubLine } from '../hub-client/create-hub-line.ts';
import type { RestClient } from '../../hub-link/rest-client.ts';

/** A hub as this station reaches it. */
export interface HubSite {
  /** Null: this computer's own. */
  hub_id: string | null;
  endpoint: HubEndpoint;
  rest: RestClient;
  /** The line that is to follow it, wherever it goes. */
  use(line: HubLine): void;
  close(): void;
}

/** The station's own hub, which goes nowhere. */
export function ownSite(address: HubAddress, createRest: (endpoint: HubEndpoint) => RestClient): HubSite {
  // The last address is the nearest one: loopback, unless the hub listens on one LAN address only.
  const endpoint = { url: address.urls.at(-1) ?? address.url, ca: address.ca };
  const rest = createRest(endpoint);
  return {
    hub_id: null,
    endpoint,
    rest,
    use: () => undefined,
    close() {
      rest.close();
    },
  };
}

/** Ends a token that nobody uses any more. */
export async function revoke({ rest }: Pick<HubSite, 'rest'>, token: string): Promise<void> {
  await rest.call({ method: 'POST', path: '/auth/logout', token, answer: noContent });
}
