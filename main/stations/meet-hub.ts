import { fetchPinnedCa, fetchShownCa, PinError, type ShownCa } from '../../hub-link/pinned-ca.ts';
import type { HubEndpoint } from '../../hub-link/hub-endpoint.ts';
import type { RestClient } from '../../hub-link/rest-client.ts';
import type { Result } from '../../preload/contract/result.ts';
import { hubInfo } from '../../signaling/protocol/rest.ts';
import { trustAnchor } from '../../signaling/tls/trust-anchor.ts';
import { failure, failureOf, notNow, success } from '../station/ipc-failure.ts';
import type { KnownHub } from './known-hub.ts';

export type MetHub = Omit<KnownHub, 'last_username'>;

/** Where to ask, and the pin that was announced with it. */
export interface Whereabouts {
  urls: readonly string[];
  announced_pin: string | null;
}

const OTHER_THAN_ANNOUNCED =
  'What answers there has another pin than the one that was announced. It is not watched.';
const NOT_SET_UP = 'This station has no owner yet. Set it up on its own computer first.';

/**
 * Finds out who answers, at the first of some addresses where somebody does: its certificate, and what it calls itself over a connection that is
 * verified with that. Nothing is proven by it but that whoever answers has the key of the pin; that it is the right pin is for the person to say.
 */
export async function meetHub(
  { urls, announced_pin }: Whereabouts,
  createRest: (endpoint: HubEndpoint) => RestClient,
): Promise<Result<MetHub>> {
  let last: Result<never> = unreachable();
  for (const url of urls) {
    const shown = await shownCa(url, announced_pin);
    if (shown.ok) return introduce(url, shown.value, createRest);
    last = shown;
  }
  return last;
}

async function shownCa(url: string, announced_pin: string | null): Promise<Result<ShownCa>> {
  try {
    if (announced_pin === null) return success(await fetchShownCa(url));
    return success({ ca: await fetchPinnedCa(url, announced_pin), pin: announced_pin });
  } catch (error) {
    if (!(error instanceof PinError)) throw error;
    if (error.code === 'hub_unreachable') return unreachable();
    return announced_pin === null
      ? failure('hub_untrusted', error.message)
      : failure('station_other_pin', OTHER_THAN_ANNOUNCED);
  }
}

async function introduce(
  url: string,
  { ca, pin }: ShownCa,
  createRest: (endpoint: HubEndpoint) => RestClient,
): Promise<Result<MetHub>> {
  const rest = createRest({ url, ca: trustAnchor(ca) });
  const info = await rest.call({ method: 'GET', path: '/hub', answer: hubInfo });
  rest.close();
  if (!info.ok) return failureOf(info.error);
  const { hub_id, name, setup_required } = info.value;
  if (info.value.pin !== pin) return failure('hub_untrusted', 'It says that it has another pin than it has.');
  if (setup_required) return notNow(NOT_SET_UP);
  return success({ hub_id, name, pin, ca, urls: [url] });
}

function unreachable(): Result<never> {
  return failure('hub_unreachable', 'The hub does not answer.');
}
