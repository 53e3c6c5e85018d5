import type { InvokeInput } from '../../preload/contract/channels.ts';
import type { Result } from '../../preload/contract/result.ts';
import type { MetStation } from '../../preload/contract/stations-model.ts';
import type { STATIONS_CHANNELS } from '../../preload/contract/stations-channels.ts';
import type { Handlers } from '../ipc/handle.ts';
import type { KnownHubs } from '../stations/known-hubs.ts';
import type { MetHub, Whereabouts } from '../stations/meet-hub.ts';
import type { MetHubs } from '../stations/met-hubs.ts';
import { parseAddress } from '../stations/parse-address.ts';
import type { StationFinder } from '../stations/station-finder.ts';
import { isTypedPin } from '../stations/typed-pin.ts';
import { DONE, failure, notNow, success } from './ipc-failure.ts';
import type { Station } from './station.ts';

export interface StationsHandlerDeps {
  station: Pick<Station, 'mayWatchOthers' | 'watch' | 'forget'>;
  hubs: KnownHubs;
  met: MetHubs;
  finder: Pick<StationFinder, 'lookForWindow' | 'whereabouts'>;
  ownId: () => string | null;
  meet: (whereabouts: Whereabouts) => Promise<Result<MetHub>>;
}

const OTHER_PIN =
  'A station that you know has another pin now, or something else answers in its name. It is not watched. If its owner set it up anew, remove it here ' +
  'and add it again.';
const WRONG_PIN = 'This is not the pin of the station that answers. It is not watched.';
const LONG_AGO = 'That was a while ago. Look for the station again.';

/** What the channels about other stations do. From a locked station, or a kiosk, nobody goes anywhere. */
export function createStationsHandlers(
  deps: StationsHandlerDeps,
): Pick<Handlers, keyof typeof STATIONS_CHANNELS> {
  const { station, finder } = deps;
  return {
    'stations:look': () => {
      if (!station.mayWatchOthers()) return Promise.resolve(notNow());
      finder.lookForWindow(true);
      return Promise.resolve(DONE);
    },
    'stations:stop-looking': () => {
      finder.lookForWindow(false);
      return Promise.resolve(DONE);
    },
    'stations:meet': (input) => meet(input, deps),
    'stations:confirm': (input) => confirm(input, deps),
    'stations:watch': ({ hub_id }) => station.watch(hub_id),
    'stations:forget': ({ hub_id }) => station.forget(hub_id),
  };
}

async function meet(
  input: InvokeInput<'stations:meet'>,
  deps: StationsHandlerDeps,
): Promise<Result<MetStation>> {
  if (!deps.station.mayWatchOthers()) return notNow();
  const where = whereabouts(input, deps);
  if (!where.ok) return where;
  const answer = await deps.meet(where.value);
  if (!answer.ok) return answer;
  const hub = answer.value;
  if (hub.hub_id === deps.ownId()) return notNow('That is this computer’s own station.');
  const known = deps.hubs.get(hub.hub_id);
  if (known !== null && known.pin !== hub.pin) return failure('station_other_pin', OTHER_PIN);
  return success(viewOf(hub, deps));
}

function whereabouts(
  input: InvokeInput<'stations:meet'>,
  { finder }: StationsHandlerDeps,
): Result<Whereabouts> {
  if ('found_id' in input) {
    const found = finder.whereabouts(input.found_id);
    return found === null ? notNow('This station announces itself no more.') : success(found);
  }
  const url = parseAddress(input.address);
  const message = 'Type an address such as 192.168.1.20, barn.local or 192.168.1.20:7443.';
  return url === null
    ? failure('invalid_input', message, { address: message })
    : success({ urls: [url], announced_pin: null });
}

function viewOf(hub: MetHub, { hubs, met }: StationsHandlerDeps): MetStation {
  const { hub_id, name, pin, urls } = hub;
  const others = hubs.all().filter((known) => known.hub_id !== hub_id);
  return {
    met_id: met.keep(hub),
    name,
    address: new URL(urls[0] ?? 'https://unknown').host,
    pin,
    is_known: hubs.get(hub_id) !== null,
    has_known_name: others.some((known) => known.name.toLowerCase() === name.toLowerCase()),
  };
}

async function confirm(
  { met_id, typed_pin }: InvokeInput<'stations:confirm'>,
  { station, hubs, met }: StationsHandlerDeps,
): Promise<Result<void>> {
  if (!station.mayWatchOthers()) return notNow();
  const hub = met.get(met_id);
  if (hub === null) return notNow(LONG_AGO);
  if (typed_pin !== null && !isTypedPin(typed_pin, hub.pin))
    return failure('station_other_pin', WRONG_PIN, { typed_pin: WRONG_PIN });
  const known = hubs.get(hub.hub_id);
  if (known !== null && known.pin !== hub.pin) return failure('station_other_pin', OTHER_PIN);
  if (!hubs.keep({ ...hub, last_username: known?.last_username ?? null }))
    return notNow('So many stations are known already that one has to be removed first.');
  met.forget();
  return station.watch(hub.hub_id);
}
