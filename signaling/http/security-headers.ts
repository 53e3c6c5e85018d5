/** On everything the hub serves, errors and refused upgrades too (S30). */
const ALWAYS = {
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  // The old XSS filters could be turned against the page; off, as OWASP advises.
  'x-xss-protection': '0',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-dns-prefetch-control': 'off',
  'x-permitted-cross-domain-policies': 'none',
} as const;

const API = {
  ...ALWAYS,
  'content-security-policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), display-capture=(), screen-wake-lock=()',
  'cache-control': 'no-store',
} as const;

const CAMERA = {
  ...ALWAYS,
  'permissions-policy':
    'camera=(self), microphone=(self), screen-wake-lock=(self), geolocation=(), display-capture=(), usb=(), serial=(), bluetooth=()',
} as const;

export function apiHeaders(): Record<string, string> {
  return API;
}

/** @param host the `Host` header, which was found to be allowed. */
export function cameraHeaders(host: string): Record<string, string> {
  return { ...CAMERA, 'content-security-policy': cameraPolicy(host) };
}

function cameraPolicy(host: string): string {
  // Older browsers do not count wss: as 'self'. An IPv6 literal is no valid source; there 'self' has to do.
  const socket = /^[a-z0-9.:-]+$/i.test(host) ? ` wss://${host}` : '';
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob: mediastream:",
    `connect-src 'self'${socket}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}
