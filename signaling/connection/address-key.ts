import ipaddr from 'ipaddr.js';

/**
 * What counts as one address for a quota: an IPv4 address as it is, an IPv6 one by its /64, since whoever has one has
 * all of it (RFC 6177).
 */
export function addressKey(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv4) return parsed.toString();
  return `${parsed.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
}

/** An address as people write it: without the IPv6 wrapping that a dual-stack socket puts around an IPv4 one. */
export function plainAddress(address: string): string {
  return ipaddr.isValid(address) ? ipaddr.process(address).toString() : 'unknown';
}
