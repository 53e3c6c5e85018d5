import type { IncomingMessage } from 'node:http';
import type { HostPolicy } from './host-policy.ts';
import { Refusal } from './problem.ts';
import { hasCredentialsInQuery } from './url-credentials.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** What every request and every WebSocket upgrade must pass before anything else looks at it. */
export type RequestGate = (request: IncomingMessage) => Refusal | null;

export function createRequestGate(policy: HostPolicy): RequestGate {
  return (request) => {
    const host = soleHost(request);
    if (host === null || !policy.allowsHost(host)) return new Refusal('host_not_allowed');
    if (!originAllowed(request, host, policy)) return new Refusal('origin_not_allowed');
    if (hasCredentialsInQuery(request.url ?? '')) return new Refusal('credentials_in_url');
    return null;
  };
}

/** Node keeps the first of several `Host` headers and a proxy may keep the last: several are none. */
function soleHost(request: IncomingMessage): string | null {
  const hosts = request.headersDistinct['host'] ?? [];
  return hosts.length === 1 ? (hosts[0] ?? null) : null;
}

/** Browsers send `Origin` or at least `Sec-Fetch-Site` with what changes something; other programs send neither (S37). */
function originAllowed(request: IncomingMessage, host: string, policy: HostPolicy): boolean {
  const { origin } = request.headers;
  if (origin !== undefined && !policy.allowsOrigin(origin, host)) return false;
  if (SAFE_METHODS.has(request.method ?? '')) return true;
  const site = request.headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return true;
  return origin !== undefined && policy.isConfiguredOrigin(origin);
}
