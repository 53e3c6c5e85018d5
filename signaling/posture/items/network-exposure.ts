import type { HubConfig } from '../../config.ts';
import { isPermittedAddress, plainAddress } from '../../tls/address-ranges.ts';
import type { Machine } from '../../tls/machine.ts';
import { counted } from '../counted.ts';
import { pass, warn, type PostureCheck } from '../posture-check.ts';

/** A hub is made for a private network: an address of the internet on one of its interfaces is worth a word. */
export function networkExposure(machine: Machine, config: Pick<HubConfig, 'bind'>): PostureCheck {
  return {
    id: 'network_exposure',
    title: 'The hub is on a private network only',
    measure() {
      const reachable = listensOn(machine, config.bind);
      const open = reachable.filter((address) => !isPermittedAddress(address));
      if (open.length === 0)
        return Promise.resolve(
          pass(`${counted(reachable.length, 'address', 'addresses')}, none of them on the internet.`),
        );
      return Promise.resolve(
        warn(
          `The hub also listens on ${open.join(', ')}, which can be reached from the internet unless a firewall stands in between.`,
          'Let your firewall drop its port from outside or let the hub listen on one address alone; docs/firewall.md says how.',
        ),
      );
    },
  };
}

function listensOn(machine: Machine, bind: string): string[] {
  if (bind !== '0.0.0.0' && bind !== '::') return [plainAddress(bind)];
  const addresses = machine.addresses().map(plainAddress);
  return bind === '::' ? addresses : addresses.filter((address) => !address.includes(':'));
}
