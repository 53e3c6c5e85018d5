import { execFileSync } from 'node:child_process';
import { networkInterfaces } from 'node:os';

/** For documentation only (RFC 5737), so it is nobody's. */
const SPARE = '198.51.100.7';

/** An IPv4 address of this machine that is not loopback: what comes from it is to the hub like a peer on the LAN. */
export function otherAddress(): { address: string; release: () => void } {
  const found = Object.values(networkInterfaces())
    .flatMap((entries) => entries ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal);
  if (found) return { address: found.address, release: () => undefined };
  // A machine without a network: one more address on the loopback interface, which takes root.
  execFileSync('ip', ['address', 'add', `${SPARE}/32`, 'dev', 'lo']);
  const release = (): void => void execFileSync('ip', ['address', 'delete', `${SPARE}/32`, 'dev', 'lo']);
  return { address: SPARE, release };
}
