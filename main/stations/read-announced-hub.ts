import { z } from 'zod';
import type { MdnsService } from '../../gateway/discovery/mdns-listener.ts';
import { displayName } from '../../signaling/protocol/model.ts';
import { isPermittedAddress } from '../../signaling/tls/address-ranges.ts';
import type { AnnouncedHub } from './announced-hub.ts';
import { MOST_URLS } from './known-hub.ts';

const announced = z.object({
  v: z.literal('1'),
  id: z.string().regex(/^[A-Za-z0-9-]{1,64}$/),
  name: displayName,
  pin: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
});

/** @returns null for what no station of this version would say, or that leads out of the network */
export function readAnnouncedHub({
  port,
  addresses = [],
  referer,
  txt,
}: MdnsService): (AnnouncedHub & { id: string }) | null {
  const read = announced.safeParse(txt);
  if (!read.success || !Number.isInteger(port) || port < 1 || port > 65_535) return null;
  const { id, name, pin } = read.data;
  // Where the message came from is the nearest way; a link-local IPv6 address leads nowhere without its interface.
  const all = new Set([...(referer === undefined ? [] : [referer.address]), ...addresses]);
  const reachable = [...all].filter((address) => isPermittedAddress(address) && !/^fe80:/i.test(address));
  if (reachable.length === 0) return null;
  const urls = reachable.slice(0, MOST_URLS).map((address) => `https://${hostOf(address)}:${String(port)}`);
  return { id, hub_id: id, name, pin, urls };
}

function hostOf(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}
