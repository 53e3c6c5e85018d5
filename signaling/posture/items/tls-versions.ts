import { createSecureContext, type ConnectionOptions } from 'node:tls';
import type { OwnDoor } from '../own-door.ts';
import { fail, pass, type PostureCheck } from '../posture-check.ts';

const OLD_SUITES = 'ECDHE-ECDSA-AES128-SHA:ECDHE-ECDSA-AES256-SHA';

/** Tries what must be refused, and then what must work (S09). */
export function tlsVersions(door: Pick<OwnDoor, 'handshake'>): PostureCheck {
  return {
    id: 'tls_versions',
    title: 'Only TLS 1.2 and 1.3 with authenticated encryption',
    async measure() {
      const weak: string[] = [];
      for (const [name, options] of weakOffers()) {
        const { outcome } = await door.handshake(options);
        if (outcome === 'accepted') weak.push(name);
      }
      const best = await door.handshake();
      if (weak.length > 0)
        return fail(
          `The own port accepted ${weak.join(' and ')}.`,
          'Something changed this program. Install MuMu Camera anew from its own source.',
        );
      if (best.outcome === 'refused')
        return fail(
          `The own port refused a present-day connection (${best.reason}).`,
          'Restart MuMu Camera, so that the hub makes a new certificate.',
        );
      return pass(
        `Tried now: TLS 1.1 and CBC suites are refused; ${best.protocol} with ${best.cipher} works.`,
      );
    },
  };
}

function weakOffers(): [name: string, options: ConnectionOptions][] {
  return [
    ['TLS 1.1', { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: permissive(OLD_SUITES) }],
    ['a CBC suite', { maxVersion: 'TLSv1.2', ciphers: permissive(OLD_SUITES) }],
  ];
}

/** OpenSSL needs to be told that this side would agree to it; BoringSSL, in Electron, has no such word and no need. */
function permissive(suites: string): string {
  const ciphers = `${suites}:@SECLEVEL=0`;
  try {
    createSecureContext({ ciphers });
    return ciphers;
  } catch {
    return suites;
  }
}
