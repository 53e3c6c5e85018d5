import type { FoundThing } from '../contract/found-thing.ts';
import { readXml } from '../onvif/read-xml.ts';
import type { XmlElement } from '../onvif/xml-element.ts';
import { chooseXaddr } from './choose-xaddr.ts';
import { readScopes } from './read-scopes.ts';
import { shownWords } from './shown-words.ts';

/** In one answer; a camera sends one. */
const MAX_MATCHES = 16;
const MAX_ID_CHARACTERS = 200;
/** Printers, scanners and other computers answer to a probe for anything. */
const CAMERA = /NetworkVideoTransmitter|www\.onvif\.org|\/onvif\//i;

/**
 * Reads an answer to a probe (WS-Discovery 2005/04 §5.3, ONVIF Core §7.3). Throws an `OnvifError` for what is none.
 *
 * @param sender the IPv4 address that it came from
 */
export function readProbeMatches(bytes: Buffer, sender: string): FoundThing[] {
  const matches = readXml(bytes).at('Envelope', 'Body', 'ProbeMatches');
  return (matches?.children('ProbeMatch') ?? [])
    .slice(0, MAX_MATCHES)
    .flatMap((match) => read(match, sender) ?? []);
}

function read(match: XmlElement, sender: string): FoundThing | null {
  const [types = '', scopes = '', xaddrs = ''] = ['Types', 'Scopes', 'XAddrs'].map((name) =>
    match.textAt(name),
  );
  if (![types, scopes, xaddrs].some((text) => CAMERA.test(text))) return null;
  const url = chooseXaddr(xaddrs, sender);
  if (url === null) return null;
  const { name, maker, model } = readScopes(scopes);
  const reference = shownWords(match.textAt('EndpointReference', 'Address'));
  const address = url.hostname.replace(/^\[|\]$/g, '');
  return {
    // Without a reference of its own it is its address.
    id: `onvif:${(reference ?? url.host).toLowerCase()}`.slice(0, MAX_ID_CHARACTERS),
    source: 'onvif',
    // The address may be a host name that is longer than what is shown.
    name: name ?? model ?? shownWords(address) ?? sender,
    ...(maker !== undefined && { maker }),
    ...(model !== undefined && { model }),
    address,
    port: Number(url.port) || (url.protocol === 'https:' ? 443 : 80),
    onvif_url: url.href,
  };
}
