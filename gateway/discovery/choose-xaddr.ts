import { isIPv4 } from 'node:net';

const MAX_ADDRESSES = 16;
const MAX_CHARACTERS = 512;
/** RFC 1035 §2.3.4. */
const MAX_HOST_CHARACTERS = 253;
/** Nowhere, or the camera itself. */
const UNSET_HOST = /^(?:0\.0\.0\.0|127\.[\d.]+|\[::1?\]|localhost)$/;
const LINK_LOCAL_HOST = /^(?:169\.254\.|\[fe[89ab])/i;

/**
 * Which of the addresses in XAddrs to use. Cameras list all that they have: IPv6, the one of a network that is not plugged in, and
 * `0.0.0.0`.
 *
 * @param text URLs, separated by white space
 * @param sender the IPv4 address that the answer came from
 * @returns the one at the sender's address, else the first that is not link-local, else the first; null when there is none
 */
export function chooseXaddr(text: string, sender: string): URL | null {
  const urls = text
    .split(/\s+/, MAX_ADDRESSES)
    .filter((one) => one.length <= MAX_CHARACTERS && /^https?:\/\//i.test(one) && URL.canParse(one))
    .map((one) => withHost(new URL(one), sender))
    .filter(({ hostname, href }) => hostname.length <= MAX_HOST_CHARACTERS && href.length <= MAX_CHARACTERS);
  const at_sender = urls.find(({ hostname }) => hostname === sender);
  const routed = urls.filter(({ hostname }) => !LINK_LOCAL_HOST.test(hostname));
  return at_sender ?? routed.find(({ hostname }) => isIPv4(hostname)) ?? routed[0] ?? urls[0] ?? null;
}

function withHost(url: URL, sender: string): URL {
  url.username = '';
  url.password = '';
  if (UNSET_HOST.test(url.hostname)) url.hostname = sender;
  return url;
}
