import type { HubAddress } from '../../signaling/server.ts';

/**
 * Where this machine's own programs and pages find the hub: under `localhost`, unless it listens on one address of the network alone.
 */
export function nearestOrigin({ urls, url, port }: Pick<HubAddress, 'urls' | 'url' | 'port'>): string {
  const nearest = urls.at(-1) ?? url;
  return new URL(nearest).hostname === '127.0.0.1' ? `https://localhost:${String(port)}` : nearest;
}
