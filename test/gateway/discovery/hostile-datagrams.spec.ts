import { createSocket } from 'node:dgram';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { foundThing, type FoundThing } from '../../../gateway/contract/found-thing.ts';
import { MdnsBrowser } from '../../../gateway/discovery/mdns-browser.ts';
import { CAMERA_KINDS, readMdnsService } from '../../../gateway/discovery/read-mdns-service.ts';
import { readProbeMatches } from '../../../gateway/discovery/read-probe-matches.ts';
import { OnvifError } from '../../../gateway/onvif/onvif-error.ts';
import { probeMatches } from '../../cameras/ws-discovery-responder.ts';
import { freeUdpPort, mdnsMessage } from './mdns-message.ts';

/* A discovery packet has crashed a video recorder before (CVE-2021-22882). */

const word = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom(
    'http://[::1]/onvif/a',
    'http://1.2.3.4:0/',
    'https://0.0.0.0/onvif/',
    `http://${'a.'.repeat(200)}/onvif/`,
  ),
  fc.webUrl({ withQueryParameters: true }).map((url) => `${url}/onvif/${'ü'.repeat(90)}`),
);

/** One byte is another, or everything behind it is missing. */
const damage = (message: Buffer) =>
  fc.tuple(fc.nat(message.length - 1), fc.nat(255), fc.boolean()).map(([at, value, cut]) => {
    const damaged = Buffer.from(message);
    damaged[at] = value;
    return cut ? damaged.subarray(0, at) : damaged;
  });

function readOrRefuse(bytes: Buffer): FoundThing[] {
  try {
    return readProbeMatches(bytes, '192.168.1.64');
  } catch (error) {
    expect(error).toBeInstanceOf(OnvifError);
    return [];
  }
}

it('takes from any answer to a probe only what the contract allows', () => {
  const announced = fc.record({
    reference: fc.option(word),
    types: fc.constant('tds:NetworkVideoTransmitter'),
    scopes: word,
    xaddrs: word,
  });
  fc.assert(
    fc.property(announced, (one) => {
      const escaped = Object.fromEntries(
        Object.entries(one).map(([key, text]) => [key, text?.replace(/[<&]/g, '') ?? null]),
      );
      for (const thing of readOrRefuse(Buffer.from(probeMatches([escaped as typeof one], 'uuid:1'))))
        foundThing.parse(thing);
    }),
    { numRuns: 500 },
  );
});

it('refuses or reads any damaged answer to a probe', () => {
  const announced = {
    reference: 'urn:uuid:1',
    types: 'tds:Device',
    scopes: 'onvif://www.onvif.org/name/a',
    xaddrs: 'http://1.2.3.4/',
  };
  const damaged = damage(Buffer.from(probeMatches([announced], 'uuid:1')));
  fc.assert(
    fc.property(damaged, (bytes) => {
      for (const thing of readOrRefuse(bytes)) foundThing.parse(thing);
    }),
    { numRuns: 1_000 },
  );
});

it('takes from any service only what the contract allows', () => {
  const service = fc.record({
    name: word,
    fqdn: word,
    port: fc.integer(),
    addresses: fc.array(word),
    txt: fc.anything(),
  });
  fc.assert(
    fc.property(fc.constantFrom('rtsp', 'axis-video'), service, (kind, one) => {
      const thing = readMdnsService(kind, { ...one, referer: { address: '192.168.1.64' } });
      if (thing !== null) foundThing.parse(thing);
    }),
    { numRuns: 500 },
  );
});

it('goes on listening after any damaged announcement', async () => {
  const camera = { service: '_rtsp._tcp.local', port: 554, address: '192.168.1.70', txt: ['path=/a', 'b'] };
  const found: FoundThing[] = [];
  const port = await freeUdpPort();
  const network = { port, ip: '127.0.0.1', multicast: false } as const;
  const options = {
    kinds: CAMERA_KINDS,
    read: readMdnsService,
    interfaces: () => ['127.0.0.1'],
    found: (thing: FoundThing) => void found.push(thing),
    gone: () => undefined,
  };
  const browser = new MdnsBrowser({ ...options, network });
  const stranger = createSocket('udp4');
  const send = (message: Buffer): Promise<void> =>
    new Promise((resolve) => stranger.send(message, port, '127.0.0.1', () => resolve()));
  browser.browse();
  const name = (): string => found.at(-1)?.name ?? '';
  // In a round of its own each time: what was sent before may still come in, and use up a round.
  const say = async (wanted: string): Promise<string> => {
    browser.browse();
    await send(mdnsMessage({ ...camera, name: wanted }));
    return name();
  };
  const arrived = (wanted: string) =>
    expect.poll(() => say(wanted), { interval: 20, timeout: 10_000 }).toBe(wanted);
  await arrived('Before');
  for (const message of fc.sample(damage(mdnsMessage({ ...camera, name: 'Odd' })), 1_500)) {
    // What one sender may say in a round is soon said.
    browser.browse();
    await send(message);
  }
  await arrived('After');
  for (const thing of found) foundThing.parse(thing);
  browser.stop();
  stranger.close();
});
