import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { Clock } from '../../clock.ts';
import { isPermittedAddress, plainAddress } from '../../tls/address-ranges.ts';
import { machineNames, type Machine } from '../../tls/machine.ts';
import { counted } from '../counted.ts';
import type { OwnDoor } from '../own-door.ts';
import { fail, pass, warn, type PostureCheck } from '../posture-check.ts';

const DAY_MS = 86_400_000;
/** It is renewed by itself long before: 132 days before the end. */
const SOON_DAYS = 30;
const RENEW =
  'Restart MuMu Camera: the hub then makes a new certificate. Cameras and stations notice nothing.';

export interface CertificateParts {
  door: Pick<OwnDoor, 'handshake'>;
  machine: Machine;
  clock: Pick<Clock, 'now'>;
}

/** The certificate that the own port really shows: how long it still holds, and whether it names this machine as it is now. */
export function certificate({ door, machine, clock }: CertificateParts): PostureCheck {
  return {
    id: 'certificate',
    title: 'The certificate is fresh and names this computer',
    async measure() {
      const shaken = await door.handshake();
      if (shaken.outcome === 'refused') return fail(`No certificate was shown (${shaken.reason}).`, RENEW);
      const shown = shaken.certificate;
      const days = Math.floor((Date.parse(shown.validTo) - clock.now()) / DAY_MS);
      const missing = presentNames(machine).filter((name) => !covers(shown, name));
      if (days < 0) return fail(`The certificate ended ${-days} days ago.`, RENEW);
      if (missing.length > 0)
        return warn(
          `The certificate does not name ${missing.join(', ')}, which this computer is called now.`,
          `Wait half a minute: the hub looks for new addresses by itself. ${RENEW}`,
        );
      if (days < SOON_DAYS) return warn(`The certificate ends in ${days} days.`, RENEW);
      return pass(
        `Good for ${counted(days, 'more day')}; it has all ${presentNames(machine).length} names and addresses of this computer.`,
      );
    },
  };
}

function presentNames(machine: Machine): string[] {
  const addresses = machine.addresses().map(plainAddress).filter(isPermittedAddress);
  return [...new Set([...machineNames(machine), ...addresses])];
}

function covers(shown: X509Certificate, name: string): boolean {
  return (isIP(name) === 0 ? shown.checkHost(name) : shown.checkIP(name)) !== undefined;
}
