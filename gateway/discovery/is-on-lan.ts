import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

const LAN_RANGES = new Set(['private', 'linkLocal', 'uniqueLocal', 'carrierGradeNat', 'loopback']);

/**
 * Whether an address leads nowhere but nearby. Anybody on the network can announce a camera that is on the internet, and have its password
 * typed and sent there.
 *
 * @param address a name, IPv4, or IPv6 without brackets
 */
export function isOnLan(address: string): boolean {
  if (isIP(address) === 0) return address.toLowerCase().endsWith('.local');
  return LAN_RANGES.has(ipaddr.process(address).range());
}
