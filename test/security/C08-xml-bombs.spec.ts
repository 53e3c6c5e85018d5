import { createSocket } from 'node:dgram';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { WsDiscovery } from '../../gateway/discovery/ws-discovery.ts';
import type { FoundThing } from '../../gateway/contract/found-thing.ts';
import { OnvifError } from '../../gateway/onvif/onvif-error.ts';
import { MAX_XML_BYTES, readXml } from '../../gateway/onvif/read-xml.ts';
import { systemClock } from '../../signaling/clock.ts';
import { DAHUA } from '../cameras/onvif-models.ts';
import { probeMatches } from '../cameras/ws-discovery-responder.ts';
import { failureOf, openCamera, startSimulator } from '../gateway/onvif/onvif-fixture.ts';

/** As long as allowed, of one piece after the other. */
const full = (piece: string, before = '<a>'): string =>
  before + piece.repeat(Math.floor((MAX_XML_BYTES - before.length) / Buffer.byteLength(piece)));
const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');
const body = (inner: string): string => `<Envelope><Body>${inner}</Body></Envelope>`;

const BOMBS: readonly (readonly [string, string])[] = [
  ['a billion laughs', `<!DOCTYPE a [<!ENTITY l0 "ha">${laughs}]>${body('<a>&l9;</a>')}`],
  [
    'quadratic blow-up',
    `<!DOCTYPE a [<!ENTITY b "${'x'.repeat(50_000)}">]>${body(`<a>${'&b;'.repeat(50_000)}</a>`)}`,
  ],
  ['a file of this machine', `<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]>${body('<a>&f;</a>')}`],
  ['a page of somewhere else', `<!DOCTYPE a SYSTEM "http://192.0.2.1/a.dtd">${body('<a/>')}`],
  ['parameter entities', `<!DOCTYPE a [<!ENTITY % p "<!ENTITY q 'r'>"> %p;]>${body('<a>&q;</a>')}`],
  ['a declaration in small letters', `<!doctype a>${body('<a/>')}`],
  ['a declaration in the middle', body('<a><!ENTITY b "c"></a>')],
  ['more elements inside of each other than anybody needs', body('<a>'.repeat(41))],
  ['elements without end', full('<a>')],
  ['empty elements without end', full('<b/>')],
  ['attributes without end', full('b="" ', '<a ')],
  ['more than 256 KiB', full('x', body('<a/>')) + 'xx'.repeat(10)],
  ['an unclosed quote', full(`<b '`)],
  ['an unclosed comment', full('-', '<!--')],
  ['an unclosed tag', full('<')],
  ['names of what every object has', body('<__proto__><polluted>1</polluted></__proto__>')],
];

describe('XML from a camera', () => {
  it.each(BOMBS)('is refused: %s', (_what, text) => {
    expect(() => readXml(Buffer.from(text))).toThrow(OnvifError);
  });

  it.each([
    ['entities of its own', '<a>&lt;&amp;&apos;</a>', "<&'"],
    ['entities of nobody', '<a>&b;&copy;</a>', '&b;&copy;'],
    ['CDATA', '<a><![CDATA[<b>]]></a>', '<b>'],
    ['comments', '<a>b<!-- <!-- c --></a>', 'b'],
  ])('is read for what it says, %s', (_what, text, wanted) => {
    expect(readXml(Buffer.from(text)).textAt('a')).toBe(wanted);
  });

  it('leaves no mark on what every object has', () => {
    const odd = [
      '<hasOwnProperty>1</hasOwnProperty>',
      '<a toString="1"/>',
      '<a constructor="1" __proto__="2"/>',
    ];
    for (const text of odd) {
      try {
        readXml(Buffer.from(text)).children();
      } catch {
        // Refused is as good.
      }
    }
    expect(Object.hasOwn({}, 'toString')).toBe(false);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('a camera that answers with a bomb', () => {
  it.each(BOMBS.slice(0, 12))('gets a clear failure and nothing else: %s', async (_what, text) => {
    const simulator = await startSimulator({
      model: DAHUA,
      instead: (operation, answer) => {
        if (operation !== 'GetProfiles') return false;
        answer.end(text);
        return true;
      },
    });
    expect((await failureOf(openCamera(simulator))).code).toBe('bad_answer');
  });

  it('is not read past 256 KiB, whatever it says about its length', async () => {
    const simulator = await startSimulator({
      model: DAHUA,
      instead: (_operation, answer) => {
        const pour = (): void => {
          while (!answer.destroyed && answer.write('<a>'.repeat(10_000)));
        };
        answer.on('drain', pour);
        pour();
        return true;
      },
    });
    expect((await failureOf(openCamera(simulator))).code).toBe('bad_answer');
  });

  it('does not get anything unpacked', async () => {
    const packed = gzipSync('x'.repeat(50_000_000));
    const simulator = await startSimulator({
      model: DAHUA,
      instead: (_operation, answer) => {
        answer.writeHead(200, { 'content-encoding': 'gzip' }).end(packed);
        return true;
      },
    });
    expect((await failureOf(openCamera(simulator))).code).toBe('bad_answer');
  });
});

describe('discovery', () => {
  it('goes on under a flood of bombs', async () => {
    const found: FoundThing[] = [];
    const stranger = createSocket('udp4');
    const announced = [
      {
        reference: 'urn:uuid:1',
        types: 'dn:NetworkVideoTransmitter',
        scopes: null,
        xaddrs: 'http://0.0.0.0/onvif/',
      },
    ];
    const good = Buffer.from(probeMatches(announced, 'uuid:1'));
    stranger.on('message', (_probe, { port, address }) => {
      for (const [, text] of BOMBS) stranger.send(Buffer.from(text).subarray(0, 5_000), port, address);
      stranger.send(good, port, address);
    });
    await new Promise<void>((resolve) => stranger.bind(0, '127.0.0.1', resolve));
    const discovery = new WsDiscovery({
      clock: systemClock,
      interfaces: () => [],
      port: stranger.address().port,
      found: (thing) => void found.push(thing),
    });
    discovery.probeHost('127.0.0.1');
    await expect.poll(() => found.length).toBeGreaterThan(0);
    discovery.stop();
    stranger.close();
    expect(found[0]?.address).toBe('127.0.0.1');
  });
});
