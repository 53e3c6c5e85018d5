import type { CommandLine } from 'electron';

export interface Switches {
  /**
   * Whether pictures must flow without a network: between windows of this machine, or with no LAN address at all. Otherwise loopback
   * candidates stay off, so that a page can't be led to services of this machine.
   */
  needs_loopback: boolean;
  /** Whether the graphics processor may decode video. */
  hardware_decoding: boolean;
}

/** Chromium switches that video needs; they only count before Electron is ready. */
export function setSwitches(
  line: Pick<CommandLine, 'appendSwitch'>,
  { needs_loopback, hardware_decoding }: Switches,
): void {
  // A receive-only viewer would otherwise send `.local` candidates, which cameras can't resolve.
  line.appendSwitch('disable-features', 'WebRtcHideLocalIpsWithMdns');
  if (needs_loopback) line.appendSwitch('allow-loopback-in-peer-connection');
  if (!hardware_decoding) line.appendSwitch('disable-accelerated-video-decode');
}
