/**
 * Names under which a credential must not stand in a query: addresses end up in histories, proxies and logs
 * (wire-protocol.md §1).
 */
const NAMES = new Set([
  'token',
  'access_token',
  'device_token',
  'code',
  'secret',
  'claim_secret',
  'setup_code',
  'password',
  'authorization',
]);

/** Encoded more often than this, no server of ours would understand it either. */
const MAX_DECODINGS = 4;

/** Whether a request target carries a credential in its query, however its name is spelt. */
export function hasCredentialsInQuery(target: string): boolean {
  const start = target.indexOf('?');
  if (start < 0) return false;
  return target
    .slice(start + 1)
    .split(/[&;?#]|%26|%3b|%3f/i)
    .some((pair) => NAMES.has(nameOf(pair)));
}

function nameOf(pair: string): string {
  let name = pair;
  for (let round = 0; round < MAX_DECODINGS && /[%+]/.test(name); round += 1) {
    name = decode(name.replace(/\+/g, ' '));
  }
  return (name.split('=', 1)[0] ?? '').replace(/\[.*$/s, '').trim().toLowerCase();
}

function decode(text: string): string {
  // Piece by piece: one malformed escape must not hide the others.
  return text.replace(/%[0-9a-f]{2}/gi, (escape) =>
    String.fromCharCode(Number.parseInt(escape.slice(1), 16)),
  );
}
