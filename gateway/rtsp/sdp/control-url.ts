const MAX_URL = 2048;

/**
 * The URL of a track or of the whole presentation (RFC 2326 §C.1.1). URLs of cameras are joined as text, as every player does: many are no
 * valid URLs, and a camera looks for its own spelling.
 *
 * @param control `a=control`; absent and `*` mean the base itself
 * @returns null when it could not stand in a request
 */
export function controlUrl(base: string, control: string | undefined): string | null {
  if (control === undefined || control === '' || control === '*') return base;
  const joined = /^rtsps?:\/\//i.test(control) ? control : join(base, control);
  return sendable(joined);
}

function join(base: string, control: string): string {
  return base.endsWith('/') || control.startsWith('/') || control.startsWith('?')
    ? `${base.endsWith('/') && control.startsWith('/') ? base.slice(0, -1) : base}${control}`
    : `${base}/${control}`;
}

/** Without blanks, control characters and credentials that a camera may have put there. */
function sendable(url: string): string | null {
  const text = url
    .trim()
    .replaceAll(' ', '%20')
    .replace(/^(rtsps?:\/\/)[^/?#]*@/i, '$1');
  return text.length > MAX_URL || /[\u0000-\u0020\u007f]/.test(text) ? null : text;
}

/** What track URLs are relative to: the first that is absolute of what the camera names, else the URL that was asked for. */
export function baseUrl(request_url: string, named: readonly (string | undefined)[]): string {
  const base = named.find((url) => url !== undefined && /^rtsps?:\/\//i.test(url));
  return (base === undefined ? null : sendable(base)) ?? request_url;
}
