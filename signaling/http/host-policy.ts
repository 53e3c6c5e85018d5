import ipaddr from 'ipaddr.js';
import { isLoopback, plainAddress } from '../tls/address-ranges.ts';
import { machineNames, type Machine } from '../tls/machine.ts';

/** `name`, `name:port`, `1.2.3.4:port`, `[::1]:port`, and nothing that could break out of a header. */
const HOST =
  /^(?:\[(?<v6>[0-9a-f:.]+)\]|(?<name>[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)\.?)(?::(?<port>\d{1,5}))?$/i;

interface ParsedHost {
  name: string;
  port: string;
}

/**
 * Which names the hub answers to: a page that rebinds its own name to this machine's address is refused, because the
 * browser still sends the page's name (DNS rebinding).
 */
export class HostPolicy {
  readonly #machine: Machine;
  readonly #configured: ReadonlySet<string>;
  readonly #origins: ReadonlySet<string>;
  #addresses: ReadonlySet<string>;

  constructor(machine: Machine, allowed_hosts: readonly string[], allowed_origins: readonly string[]) {
    this.#machine = machine;
    this.#configured = new Set(allowed_hosts.map((host) => host.toLowerCase()));
    this.#origins = new Set(allowed_origins.map((origin) => origin.toLowerCase()));
    this.#addresses = addressesOf(machine);
  }

  /** @param host a `Host` header, with or without a port. */
  allowsHost(host: string | undefined): boolean {
    const parsed = parseHost(host);
    return parsed !== null && this.#allowsName(parsed.name);
  }

  /** @param host the `Host` header of the same request. */
  allowsOrigin(origin: string, host: string): boolean {
    const lower = origin.toLowerCase();
    return this.isConfiguredOrigin(lower) || this.#isOwnOrigin(lower, host);
  }

  isConfiguredOrigin(origin: string): boolean {
    return this.#origins.has(origin.toLowerCase());
  }

  /** One of the hub's own pages: https, a name it answers to, and its own port; another port is another program. */
  #isOwnOrigin(origin: string, host: string): boolean {
    if (!origin.startsWith('https://')) return false;
    const from = parseHost(origin.slice('https://'.length));
    const to = parseHost(host);
    return from !== null && to !== null && from.port === to.port && this.#allowsName(from.name);
  }

  #allowsName(name: string): boolean {
    if (name === 'localhost' || this.#configured.has(name) || machineNames(this.#machine).includes(name))
      return true;
    if (!ipaddr.isValid(name)) return false;
    const address = plainAddress(name);
    if (isLoopback(address) || this.#addresses.has(address)) return true;
    // The machine may have moved since.
    this.#addresses = addressesOf(this.#machine);
    return this.#addresses.has(address);
  }
}

function addressesOf(machine: Machine): Set<string> {
  return new Set(machine.addresses().map(plainAddress));
}

function parseHost(host: string | undefined): ParsedHost | null {
  const groups = host === undefined ? undefined : HOST.exec(host)?.groups;
  const name = groups?.['v6'] ?? groups?.['name'];
  if (groups === undefined || name === undefined) return null;
  if (groups['v6'] !== undefined && !ipaddr.IPv6.isValid(name)) return null;
  // A number or a short form like 127.1 is an address to some resolvers and a name to others: neither, then.
  if (groups['name'] !== undefined && ipaddr.isValid(name) && !ipaddr.IPv4.isValidFourPartDecimal(name))
    return null;
  return { name: name.toLowerCase(), port: groups['port'] ?? '443' };
}
