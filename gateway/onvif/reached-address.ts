/**
 * An address that a camera gave, led to where the camera was reached: behind NAT, with two networks, or after its address changed, cameras
 * name hosts that nobody can reach, and their ports are no better. All services of a camera are on one port.
 *
 * @returns null when that is no address
 */
export function serviceAtReached(given: string, reached: URL): URL | null {
  if (!URL.canParse(given)) return null;
  const { pathname, search } = new URL(given);
  const url = new URL(reached);
  url.pathname = pathname;
  url.search = search;
  return url;
}

/** Snapshots may come from another port than ONVIF does, and over HTTP where ONVIF is HTTPS; only the host is ours. */
export function pageAtReached(given: string, reached: URL): URL | null {
  const text = unescaped(given);
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (!/^https?:$/.test(url.protocol)) return null;
  url.hostname = reached.hostname;
  url.username = '';
  url.password = '';
  return url;
}

/** Scheme, user information, host, port, rest. Not parsed as a URL: cameras compare the rest byte by byte. */
const STREAM = /^(rtsps?):\/\/(?:[^/?#]*@)?(\[[^\]/?#]*\]|[^:/?#]*)(?::([^/?#]*))?([^\s]*)$/i;
const MAX_CHARACTERS = 2048;

/**
 * The address of a stream without credentials, at the host that was reached. The port stays unless it can be none.
 *
 * @returns null when that is no RTSP address
 */
export function streamAtReached(given: string, reached: URL): string | null {
  const text = unescaped(given)
    .replace(/[\r\n\t]/g, '')
    .replaceAll(' ', '%20');
  const [, scheme = '', , port = '', rest = ''] =
    text.length > MAX_CHARACTERS ? [] : (STREAM.exec(text) ?? []);
  if (scheme === '') return null;
  const usable = /^\d{1,5}$/.test(port) && Number(port) > 0 && Number(port) < 65_536;
  return `${scheme.toLowerCase()}://${reached.hostname}${usable ? `:${String(Number(port))}` : ''}${rest}`;
}

/** Several cameras escape `&` twice, some three times. */
function unescaped(text: string): string {
  return text.trim().replaceAll(/&(?:amp;)+/g, '&');
}
