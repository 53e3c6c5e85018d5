import type { NetworkInterfaceInfo } from 'node:os';
import ipaddr from 'ipaddr.js';
import type { HubNetwork, NetworkView } from '../../preload/contract/network-model.ts';

type Interfaces = NodeJS.Dict<NetworkInterfaceInfo[]>;

const THIS_COMPUTER = '127.0.0.1';
/** Those that the hub's certificate can name. An IPv6 address that needs a zone stands in no URL. */
const USABLE = ['private', 'uniqueLocal'];

export interface HubBind {
  /** The address to listen on; null: the hub's own choice, which is every one. */
  bind: string | null;
  /** The network that was chosen and is not there. */
  missing: string | null;
}

/** Where the hub has to listen. Never on more than was chosen: without its network it serves this computer alone. */
export function hubBind(chosen: HubNetwork, interfaces: Interfaces): HubBind {
  switch (chosen.kind) {
    case 'all':
      return { bind: null, missing: null };
    case 'this_computer':
      return { bind: THIS_COMPUTER, missing: null };
    case 'one': {
      const address = addressOf(interfaces[chosen.name] ?? []);
      return address === null
        ? { bind: THIS_COMPUTER, missing: chosen.name }
        : { bind: address, missing: null };
    }
  }
}

/** Every network that the hub could have to itself. */
export function hubNetworks(interfaces: Interfaces): NetworkView['networks'] {
  return Object.entries(interfaces)
    .flatMap(([name, entries]) => {
      const address = addressOf(entries ?? []);
      return address === null ? [] : [{ name, address }];
    })
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** IPv4 where there is one, as most cameras speak nothing else. */
function addressOf(entries: readonly NetworkInterfaceInfo[]): string | null {
  const usable = entries
    .filter(({ internal, address }) => !internal && USABLE.includes(ipaddr.parse(address).range()))
    .map(({ address }) => address);
  return usable.find((address) => !address.includes(':')) ?? usable[0] ?? null;
}
