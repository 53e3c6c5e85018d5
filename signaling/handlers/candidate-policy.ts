import { isIPv4, isIPv6 } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { IceCandidate } from '../protocol/messages.ts';

/** RFC 8839 §5.1, with the extensions that browsers add after the type. */
const CANDIDATE =
  /^candidate:[A-Za-z0-9+/]{1,32} \d{1,3} (?:udp|tcp) \d{1,10} ([^\s]{1,255}) \d{1,5} typ (?:host|srflx|prflx|relay)(?: [\x21-\x7e]+ [\x21-\x7e]+)*$/i;
/** How browsers hide a host address (draft-ietf-mmusic-mdns-ice-candidates). */
const MDNS_NAME = /^[A-Za-z0-9-]{1,63}\.local$/i;

/**
 * What may be relayed as `candidate`. Loopback and link-local addresses would make the other side's machine talk to itself or
 * to its neighbours' metadata service; any other name would make it ask a DNS server of the sender's choice.
 */
export function candidateAllowed(candidate: string, relay_loopback: boolean): boolean {
  // Browsers say with an empty string that a generation is complete (W3C WebRTC §4.8.1.1).
  if (candidate === '') return true;
  const address = CANDIDATE.exec(candidate)?.[1];
  return address !== undefined && addressAllowed(address, relay_loopback);
}

/** The candidates that may be relayed: the same array when that is all of them. */
export function allowedCandidates(candidates: IceCandidate[], relay_loopback: boolean): IceCandidate[] {
  const all = candidates.every(({ candidate }) => candidateAllowed(candidate, relay_loopback));
  return all ? candidates : candidates.filter(({ candidate }) => candidateAllowed(candidate, relay_loopback));
}

function addressAllowed(address: string, relay_loopback: boolean): boolean {
  if (isIPv4(address)) return ipv4Allowed(address, relay_loopback);
  if (isIPv6(address)) return ipv6Allowed(address, relay_loopback);
  return MDNS_NAME.test(address);
}

function ipv4Allowed(address: string, relay_loopback: boolean): boolean {
  const first = Number.parseInt(address, 10);
  if (first >= 224) return false;
  if (relay_loopback) return true;
  // 0.0.0.0/8 reaches the own machine on Linux.
  return first !== 127 && first !== 0 && !address.startsWith('169.254.');
}

function ipv6Allowed(address: string, relay_loopback: boolean): boolean {
  const parsed = ipaddr.IPv6.parse(address);
  const embedded = embeddedIpv4(parsed);
  if (embedded !== null) return ipv4Allowed(embedded, relay_loopback);
  const range = parsed.range();
  if (range === 'multicast') return false;
  return relay_loopback || !['loopback', 'linkLocal', 'unspecified'].includes(range);
}

/** `::ffff:a.b.c.d` and the old `::a.b.c.d`, but not `::` and `::1`. */
function embeddedIpv4(address: ipaddr.IPv6): string | null {
  const { parts } = address;
  const high = parts[6] ?? 0;
  const low = parts[7] ?? 0;
  const zeros = parts.slice(0, 5).every((part) => part === 0);
  if (!zeros || (parts[5] !== 0xffff && parts[5] !== 0) || (parts[5] === 0 && high === 0)) return null;
  return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.');
}
