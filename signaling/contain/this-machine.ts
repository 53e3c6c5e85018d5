import { isLoopback, plainAddress } from '../tls/address-ranges.ts';

const EVERY_ADDRESS = ['0.0.0.0', '::'];

/** Whether a peer with this address is on the hub's own machine; not when the address is unknown. */
export type IsThisMachine = (address: string | undefined) => boolean;

/**
 * Loopback is this machine and nothing else. A hub that listens on one LAN address only can't be reached over loopback:
 * there the machine is known by that address, which no other can hold a connection from.
 */
export function createThisMachineCheck(bind: string): IsThisMachine {
  const own = EVERY_ADDRESS.includes(bind) || isLoopback(bind) ? null : plainAddress(bind);
  return (address) => address !== undefined && (isLoopback(address) || plainAddress(address) === own);
}
