import ipaddr from 'ipaddr.js';
import { isLoopback, isPermittedAddress, plainAddress } from './tls/address-ranges.ts';
import type { Machine } from './tls/machine.ts';

/** What a home or office network uses most, first; 172.16/12 is where container bridges live. */
const PREFERRED = ['192.168.0.0/16', '10.0.0.0/8', '172.16.0.0/12', 'fc00::/7', '169.254.0.0/16'];
const LOOPBACK = ['127.0.0.1'];

/**
 * Every `https://…` under which a hub that listens on `bind` can be reached: LAN addresses first, loopback last. Only
 * those that its certificate can name; link-local IPv6 is left out, since a URL can't carry its zone.
 */
export function hubUrls(machine: Machine, bind: string, port: number): string[] {
  return reachable(machine, bind).map((address) => {
    const host = address.includes(':') ? `[${address}]` : address;
    return port === 443 ? `https://${host}` : `https://${host}:${port}`;
  });
}

function reachable(machine: Machine, bind: string): string[] {
  if (bind !== '0.0.0.0' && bind !== '::') return [bind];
  const usable = machine
    .addresses()
    .map(plainAddress)
    .filter(
      (address) => isPermittedAddress(address) && !isLoopback(address) && rank(address) < PREFERRED.length,
    )
    .filter((address) => bind === '::' || !address.includes(':'));
  const sorted = [...new Set(usable)].sort((a, b) => rank(a) - rank(b));
  return [...sorted, ...LOOPBACK];
}

function rank(address: string): number {
  const parsed = ipaddr.parse(address);
  const index = PREFERRED.findIndex((range) => {
    const [base, bits] = ipaddr.parseCIDR(range);
    return base.kind() === parsed.kind() && parsed.match(base, bits);
  });
  return index < 0 ? PREFERRED.length : index;
}
