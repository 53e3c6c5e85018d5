import type { NetworkInterfaceInfo } from 'node:os';

type Interfaces = NodeJS.Dict<NetworkInterfaceInfo[]>;

/** Whether other machines could reach this one: it has an address that is neither loopback nor link-local. */
export function hasLanAddress(interfaces: Interfaces): boolean {
  return Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    .some(({ internal, address }) => !internal && !/^(169\.254\.|fe[89ab])/i.test(address));
}
