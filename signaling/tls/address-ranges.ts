import ipaddr from 'ipaddr.js';

/** The addresses that the hub's CA may vouch for: private, loopback and link-local ones, never one on the internet. */
export const PERMITTED_RANGES = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '127.0.0.0/8',
  '169.254.0.0/16',
  'fc00::/7',
  'fe80::/10',
  '::1/128',
] as const;

const PARSED = PERMITTED_RANGES.map((range) => ipaddr.parseCIDR(range));

/** Whether a certificate of the hub's CA can name this address. */
export function isPermittedAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  return PARSED.some(([base, bits]) => base.kind() === parsed.kind() && parsed.match(base, bits));
}

/** An address in one spelling: IPv4 inside IPv6 as IPv4, no zone id, shortest form. Anything else comes back as it is. */
export function plainAddress(address: string): string {
  const bare = address.replace(/%.*$/, '');
  return ipaddr.isValid(bare) ? ipaddr.process(bare).toString() : bare;
}

/**
 * Who counts as one for limits by address: an IPv4 address, or a whole IPv6 /64, since one machine can use all of that.
 */
export function limitedAddress(address: string): string {
  const plain = plainAddress(address);
  if (!ipaddr.isValid(plain)) return plain;
  const parsed = ipaddr.parse(plain);
  if (parsed.kind() === 'ipv4') return plain;
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${plain}/64`).toString()}/64`;
}

export function isLoopback(address: string): boolean {
  const plain = plainAddress(address);
  return ipaddr.isValid(plain) && ipaddr.parse(plain).range() === 'loopback';
}
