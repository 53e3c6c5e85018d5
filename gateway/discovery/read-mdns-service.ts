import { isIPv4 } from 'node:net';
import type { FoundThing } from '../contract/found-thing.ts';
import type { MdnsService } from './mdns-listener.ts';
import { shownWords } from './shown-words.ts';

/** The kinds of services by which cameras announce themselves. */
export const CAMERA_KINDS = ['rtsp', 'axis-video'] as const;
type MdnsKind = (typeof CAMERA_KINDS)[number];

const MAX_PATH_CHARACTERS = 256;

/** @returns null when it says nothing that could be reached */
export function readMdnsService(kind: MdnsKind, service: MdnsService): FoundThing | null {
  const address = addressOf(service);
  const { port } = service;
  if (address === null || !Number.isInteger(port) || port < 1 || port > 65_535) return null;
  const found = {
    id: `mdns:${(shownWords(service.fqdn) ?? address).toLowerCase()}`,
    source: 'mdns',
    name: shownWords(service.name) ?? address,
    address,
    port,
  } as const;
  if (kind === 'axis-video')
    return { ...found, maker: 'AXIS', onvif_url: `http://${address}:${String(port)}/onvif/device_service` };
  return { ...found, rtsp_url: `rtsp://${address}:${String(port)}${pathOf(service.txt)}` };
}

/** IPv4 only, as everything that is found; not link-local when there is another. Else where the message came from. */
function addressOf({ addresses = [], referer }: MdnsService): string | null {
  const known = addresses.filter((address) => isIPv4(address) && !/^(?:0|127)\./.test(address));
  const routed = known.find((address) => !address.startsWith('169.254.'));
  const sender = referer !== undefined && isIPv4(referer.address) ? referer.address : null;
  return routed ?? known[0] ?? sender;
}

function pathOf(txt: unknown): string {
  const path = txtValue(txt, 'path') ?? '';
  return path.length <= MAX_PATH_CHARACTERS && /^\/[\w\-./?&=~%+]*$/.test(path) ? path : '/';
}

function txtValue(txt: unknown, key: string): string | undefined {
  const value: unknown =
    typeof txt === 'object' && txt !== null ? (txt as Record<string, unknown>)[key] : undefined;
  return typeof value === 'string' ? value : undefined;
}
