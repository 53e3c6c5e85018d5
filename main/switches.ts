import type { CommandLine } from 'electron';

/**
 * Chromium switches that WebRTC needs; they only count before Electron is ready.
 *
 * @param needs_loopback Whether pictures must flow without a network: between windows of this machine, or with no LAN
 *   address at all. Otherwise loopback candidates stay off, so that a page can't be led to services of this machine.
 */
export function setSwitches(line: Pick<CommandLine, 'appendSwitch'>, needs_loopback: boolean): void {
  // A receive-only viewer would otherwise send `.local` candidates, which cameras can't resolve.
  line.appendSwitch('disable-features', 'WebRtcHideLocalIpsWithMdns');
  if (needs_loopback) line.appendSwitch('allow-loopback-in-peer-connection');
}
