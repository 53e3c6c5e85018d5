import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** What an address of a camera may lead to besides the LAN. */
export interface TargetPolicy {
  /** For cameras on the machine itself: other gateways, simulators. Off unless somebody configured it. */
  allow_loopback: boolean;
}

/** An address that was looked up once and looked at. It is what is connected to: a name that changes its mind changes nothing. */
export interface AllowedTarget {
  address: string;
  family: 4 | 6;
}

/** All addresses of a name, in the order of the system. */
export type LookUp = (host: string) => Promise<readonly { address: string }[]>;

/** The name can't be found, or leads only to where no camera is. */
export class TargetError extends Error {
  override readonly name = 'TargetError';
  readonly code: 'unknown_host' | 'address_not_allowed';
  constructor(code: TargetError['code'], options?: ErrorOptions) {
    super(code, options);
    this.code = code;
  }
}

const CAMERA_RANGES = new Set(['private', 'linkLocal', 'uniqueLocal', 'carrierGradeNat', 'unicast']);
/** Where clouds tell their machines secrets (AWS and most others, AWS over IPv6, Alibaba, Oracle). */
const METADATA = new Set([
  '169.254.169.254',
  '169.254.170.2',
  'fd00:ec2::254',
  '100.100.100.200',
  '192.0.0.192',
]);

/**
 * Server-side request forgery: whoever may add a camera must not reach what only this machine can reach.
 *
 * @param host as it stands in a URL: a name, IPv4, or IPv6 with or without brackets
 * @returns the first allowed address, IPv4 before IPv6. Rejects with a `TargetError`.
 */
export async function allowedTarget(
  host: string,
  policy: TargetPolicy,
  lookUp: LookUp = (name) => lookup(name, { all: true }),
): Promise<AllowedTarget> {
  const found = await addresses(host.replace(/^\[(.*)\]$/, '$1'), lookUp);
  const allowed = found
    .flatMap((address) => unwrapped(address) ?? [])
    .filter((address) => isAllowed(address, policy))
    .sort((a, b) => isIP(a) - isIP(b));
  const [address] = allowed;
  if (address === undefined) throw new TargetError('address_not_allowed');
  return { address, family: isIP(address) === 4 ? 4 : 6 };
}

async function addresses(host: string, lookUp: LookUp): Promise<string[]> {
  if (isIP(host) !== 0) return [host];
  try {
    return (await lookUp(host)).map(({ address }) => address);
  } catch (cause) {
    throw new TargetError('unknown_host', { cause });
  }
}

/** IPv4 written as IPv6 (`::ffff:127.0.0.1`) is judged, and used, as what it is. */
function unwrapped(address: string): string | null {
  if (isIP(address) === 0) return null;
  const [plain = '', zone] = address.split('%');
  const unwrapped = ipaddr.process(plain).toString();
  return zone === undefined || unwrapped.includes('.') ? unwrapped : `${unwrapped}%${zone}`;
}

function isAllowed(address: string, policy: TargetPolicy): boolean {
  const plain = address.replace(/%.*$/, '');
  if (METADATA.has(plain)) return false;
  const range = ipaddr.parse(plain).range();
  return CAMERA_RANGES.has(range) || (policy.allow_loopback && range === 'loopback');
}
