import { chromium, type Browser } from 'playwright-core';

/** Debian's Chromium without a window; WebRTC between two peers of one page needs addresses that are not hidden. */
export function openChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['MUMU_CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-features=WebRtcHideLocalIpsWithMdns',
      '--autoplay-policy=no-user-gesture-required',
    ],
  });
}
