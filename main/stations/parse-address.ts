const DEFAULT_PORT = 7443;

/**
 * Where a hub is to be asked, from what a person typed: an address or a name, with or without port, or the whole address that a station shows
 * under "Add a camera".
 *
 * @returns `https://<host>:<port>`, null when it is no address
 */
export function parseAddress(typed: string): string | null {
  const text = typed.trim();
  if (text === '') return null;
  const written = text.includes('://') ? text : `https://${isBareIpv6(text) ? `[${text}]` : text}`;
  if (!URL.canParse(written)) return null;
  const { protocol, hostname, port, username, password } = new URL(written);
  if (protocol !== 'https:' || hostname === '' || username !== '' || password !== '') return null;
  // `https://host:443` parses to no port; nobody means that by leaving the port out.
  const asked = port === '' && /:443(?:\/|$)/.test(written) ? '443' : port;
  return `https://${hostname}:${asked === '' ? String(DEFAULT_PORT) : asked}`;
}

function isBareIpv6(text: string): boolean {
  return text.split(':').length > 2 && !text.startsWith('[');
}
