import type { HubConfig } from '../../config.ts';
import type { OwnDoor } from '../own-door.ts';
import { openPortsOf } from '../open-ports.ts';
import { fail, pass, warn, type PostureCheck } from '../posture-check.ts';

/** Where the hub is reachable: the chosen interface, one port, and no other one of this process (S12). */
export function listening(door: Pick<OwnDoor, 'listening'>, config: Pick<HubConfig, 'bind'>): PostureCheck {
  return {
    id: 'listening',
    title: 'One port is open, on the chosen interface',
    async measure() {
      const { address, port } = door.listening();
      if (address !== config.bind)
        return fail(
          `The hub listens on ${address}, and not on ${config.bind} as it was told.`,
          'Restart MuMu Camera.',
        );
      const where = `TCP port ${port} on ${interfaceWords(address)}`;
      const all = await openPortsOf('self', 'tcp');
      if (all === null)
        return pass(
          `The hub listens on ${where}. Other ports of this process can only be looked up on Linux.`,
        );
      const others = all.filter((each) => each.port !== port);
      if (others.length > 0)
        return warn(
          `Besides ${where}, this process listens on ${others.map((each) => `${each.address} port ${each.port}`).join(', ')}.`,
          'If you started it with a debugging option such as --inspect or --remote-debugging-port, start it without.',
        );
      return pass(`The system shows ${where}, and no other port of this process.`);
    },
  };
}

function interfaceWords(address: string): string {
  return address === '0.0.0.0' || address === '::' ? `every interface (${address})` : address;
}
