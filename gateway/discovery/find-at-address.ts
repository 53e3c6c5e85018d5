import type { Clock } from '../../signaling/clock.ts';
import { bestChallenge } from '../auth/answer-challenge.ts';
import { readChallenges } from '../auth/read-challenges.ts';
import { CameraHttp, type CameraAnswer } from '../onvif/camera-http.ts';
import { openSocket } from '../onvif/open-socket.ts';
import { MAX_XML_BYTES, readXml } from '../onvif/read-xml.ts';
import { soapEnvelope } from '../onvif/soap-envelope.ts';
import { allowedTarget, type AllowedTarget, type LookUp, type TargetPolicy } from '../rtsp/allowed-target.ts';
import { askRtspOptions } from './ask-rtsp-options.ts';

export interface FoundAtAddress {
  /** Device services, in the order of what most cameras use. */
  onvif_urls: string[];
  /** Servers; which stream they have, only ONVIF or the person knows. */
  rtsp_urls: string[];
}

interface Door {
  scheme: 'http' | 'https' | 'rtsp' | 'rtsps';
  port: number;
}

/** real-cameras.md: most, Reolink, Tapo, some clones, and those that were made safe; RTSP, many gateways, UniFi Protect over TLS. */
const DOORS: readonly Door[] = [
  { scheme: 'http', port: 80 },
  { scheme: 'http', port: 8000 },
  { scheme: 'http', port: 2020 },
  { scheme: 'http', port: 8080 },
  { scheme: 'https', port: 443 },
  { scheme: 'rtsp', port: 554 },
  { scheme: 'rtsp', port: 8554 },
  { scheme: 'rtsps', port: 7441 },
];
const TIMEOUT_MS = 5_000;
/** So much longer the others have once an ONVIF service answered: behind a firewall they say nothing for the whole time. */
const COMPANY_MS = 1_000;

export interface FindAtAddressOptions {
  clock: Pick<Clock, 'after'>;
  policy: TargetPolicy;
  lookUp?: LookUp;
  /** Others than the usual, for tests. */
  doors?: readonly Door[];
}

/**
 * What answers at one host that the person named, all doors at the same time, without signing in anywhere. It waits for all of them, and hardly longer than
 * for the first ONVIF service.
 *
 * @param host a name or an address. Rejects with a `TargetError` for one that is not allowed.
 */
export async function findAtAddress(
  host: string,
  { clock, policy, lookUp, doors = DOORS }: FindAtAddressOptions,
): Promise<FoundAtAddress> {
  const target = await allowedTarget(host, policy, lookUp);
  const http = new CameraHttp({
    clock,
    policy,
    certificate_sha256: null,
    timeout_ms: TIMEOUT_MS,
    // Looked up once for all doors.
    lookUp: () => Promise.resolve([target]),
  });
  const answers = (door: Door): Promise<boolean> =>
    isWeb(door)
      ? speaksOnvif(http, new URL(urlAt(host, door)))
      : speaksRtsp({ clock, policy }, target, door, urlAt(host, door));
  const open = await openDoors(doors, answers, clock);
  const urls = open.map((door) => urlAt(host, door));
  return {
    onvif_urls: urls.filter((url) => url.startsWith('http')),
    rtsp_urls: urls.filter((url) => url.startsWith('rtsp')),
  };
}

function isWeb({ scheme }: Door): boolean {
  return scheme.startsWith('http');
}

async function openDoors(
  doors: readonly Door[],
  answers: (door: Door) => Promise<boolean>,
  clock: Pick<Clock, 'after'>,
): Promise<Door[]> {
  const open = new Set<Door>();
  let cancel: (() => void) | null = null;
  await new Promise<void>((enough) => {
    const asked = doors.map(async (door) => {
      if (!(await answers(door))) return;
      open.add(door);
      if (isWeb(door)) cancel ??= clock.after(COMPANY_MS, enough);
    });
    void Promise.all(asked).then(() => {
      cancel?.();
      enough();
    });
  });
  return doors.filter((door) => open.has(door));
}

function urlAt(host: string, { scheme, port }: Door): string {
  const name = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  const url = `${scheme}://${name}:${String(port)}/`;
  return scheme.startsWith('http') ? new URL('/onvif/device_service', url).href : url;
}

async function speaksOnvif(http: CameraHttp, url: URL): Promise<boolean> {
  const body = soapEnvelope('<GetSystemDateAndTime xmlns="http://www.onvif.org/ver10/device/wsdl"/>');
  const headers = { 'content-type': 'application/soap+xml; charset=utf-8' };
  try {
    const request = {
      method: 'POST',
      url,
      headers,
      body,
      max_bytes: MAX_XML_BYTES,
      for_anyone: true,
    } as const;
    return isOnvif(await http.send(request));
  } catch {
    return false;
  }
}

/** Any SOAP, be it a fault; or a digest challenge, from cameras that say nothing at all to strangers. Routers ask by Basic. */
function isOnvif({ status, challenges, body }: CameraAnswer): boolean {
  if (status === 401 && bestChallenge(readChallenges(challenges))?.scheme === 'digest') return true;
  return readXml(body).at('Envelope', 'Body') !== undefined;
}

async function speaksRtsp(
  { clock, policy }: Pick<FindAtAddressOptions, 'clock' | 'policy'>,
  target: AllowedTarget,
  { scheme, port }: Door,
  url: string,
): Promise<boolean> {
  const deadline = new AbortController();
  const cancel = clock.after(TIMEOUT_MS, () => deadline.abort());
  try {
    const server_name = scheme === 'rtsps' ? new URL(url).hostname : null;
    const trust = { certificate_sha256: null, for_anyone: true };
    const { signal } = deadline;
    const dialling = { clock, policy, connect_timeout_ms: TIMEOUT_MS, signal };
    const socket = await openSocket({ ...target, port }, server_name, trust, dialling);
    return await askRtspOptions(socket, url, signal);
  } catch {
    return false;
  } finally {
    cancel();
  }
}
