import { hostname, networkInterfaces } from 'node:os';

/** What the hub asks of the machine it runs on; injected so that a test can move it to another network. */
export interface Machine {
  /** Every address of every interface, without zone ids. */
  addresses(): string[];
  hostName(): string;
}

export const thisMachine: Machine = {
  addresses: () =>
    Object.values(networkInterfaces())
      .flatMap((entries) => entries ?? [])
      .map((entry) => entry.address.replace(/%.*$/, '')),
  hostName: hostname,
};

const DNS_LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

/**
 * The names under which a machine is found on its LAN: its host name and that with `.local` (mDNS). Empty when the host
 * name is none that DNS could carry.
 */
export function machineNames(machine: Machine): string[] {
  const full = machine.hostName().toLowerCase().replace(/\.$/, '');
  const labels = full.split('.');
  if (!labels.every((label) => DNS_LABEL.test(label)) || full.length > 253) return [];
  return [...new Set([full, `${labels[0]}.local`])].filter((name) => name !== 'localhost.local');
}
