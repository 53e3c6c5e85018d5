import { isIPv4, isIPv6 } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { HubConfig } from '../config.ts';
import type { IceCandidate } from '../protocol/messages.ts';

/** RFC 8839 §5.1, with the extensions that browsers add after the type. */
const CANDIDATE =
  /^candidate:[A-Za-z0-9+/]{1,32} \d{1,3} (?:udp|tcp) \d{1,10} ([^\s]{1,255}) \d{1,5} typ (host|srflx|prflx|relay)(?: [\x21-\x7e]+ [\x21-\x7e]+)*$/i;
/** How browsers hide a host address (draft-ietf-mmusic-mdns-ice-candidates). */
const MDNS_NAME = /^[A-Za-z0-9-]{1,63}\.local$/i;

/** What of ICE candidates the hub passes on. */
export interface CandidatePolicy {
  /** Loopback and link-local addresses too: for tests, and for cameras that run on the station's machine. */
  relay_loopback: boolean;
  /** Addresses of TURN servers alone, so that neither side learns the other's (`relay_only` of the configuration). */
  relay_only: boolean;
}

export function candidatePolicy(
  config: Pick<HubConfig, 'relay_loopback_candidates' | 'relay_only'>,
): CandidatePolicy {
  return { relay_loopback: config.relay_loopback_candidates, relay_only: config.relay_only };
}

const RELATED_ADDRESS = / raddr \S+ rport \d{1,5}/i;
/** How browsers write a related address that they don't tell (RFC 8839 §5.1). */
const NO_RELATED_ADDRESS = ' raddr 0.0.0.0 rport 9';

/**
 * `candidate` as it may be passed on, or null. Loopback and link-local addresses would make the other side's machine talk to itself
 * or to its neighbours' metadata service; any other name would make it ask a DNS server of the sender's choice.
 */
export function relayedCandidate(candidate: string, policy: CandidatePolicy): string | null {
  // Browsers say with an empty string that a generation is complete (W3C WebRTC §4.8.1.1).
  if (candidate === '') return candidate;
  const [, address, type] = CANDIDATE.exec(candidate) ?? [];
  if (address === undefined || !addressAllowed(address, policy.relay_loopback)) return null;
  if (!policy.relay_only) return candidate;
  return type?.toLowerCase() === 'relay' ? candidate.replace(RELATED_ADDRESS, NO_RELATED_ADDRESS) : null;
}

/** The candidates as they may be passed on: the same array when nothing had to change. */
export function relayedCandidates(candidates: IceCandidate[], policy: CandidatePolicy): IceCandidate[] {
  const relayed = candidates.flatMap((each) => {
    const candidate = relayedCandidate(each.candidate, policy);
    return candidate === null ? [] : [candidate === each.candidate ? each : { ...each, candidate }];
  });
  const same = relayed.length === candidates.length && relayed.every((each, i) => each === candidates[i]);
  return same ? candidates : relayed;
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

/**
 * The IPv4 address that an IPv6 address stands for: `::ffff:a.b.c.d`, the old `::a.b.c.d` (but not `::` and `::1`), and what
 * translators on the way make one of, NAT64 (RFC 6052 §2.1) and 6to4 (RFC 3056 §2).
 */
function embeddedIpv4(address: ipaddr.IPv6): string | null {
  const { parts } = address;
  const range = address.range();
  if (range === '6to4') return ipv4Of(parts[1], parts[2]);
  if (range === 'rfc6052') return ipv4Of(parts[6], parts[7]);
  const zeros = parts.slice(0, 5).every((part) => part === 0);
  const mapped = parts[5] === 0xffff || (parts[5] === 0 && parts[6] !== 0);
  return zeros && mapped ? ipv4Of(parts[6], parts[7]) : null;
}

function ipv4Of(high = 0, low = 0): string {
  return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.');
}
