import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { hasLanAddress } from '../../main/lan-address.ts';

function address(text: string, internal = false): NetworkInterfaceInfo {
  const family = text.includes(':') ? 'IPv6' : 'IPv4';
  const shared = { address: text, internal, netmask: '', mac: '', cidr: null };
  return family === 'IPv6' ? { ...shared, family, scopeid: 0 } : { ...shared, family };
}

describe('a LAN address', () => {
  it.each(['192.168.1.20', '10.0.0.5', 'fd12:3456::1', '2001:db8::1'])('is %s', (text) => {
    expect(hasLanAddress({ lo: [address('127.0.0.1', true)], eth0: [address(text)] })).toBe(true);
  });

  it.each(['169.254.10.1', 'fe80::1', 'FEBF::1'])('is not the link-local %s', (text) => {
    expect(hasLanAddress({ eth0: [address(text)] })).toBe(false);
  });

  it('is not there on a machine with loopback only', () => {
    expect(hasLanAddress({ lo: [address('127.0.0.1', true), address('::1', true)] })).toBe(false);
    expect(hasLanAddress({})).toBe(false);
  });
});
