import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { describe, expect, it } from 'vitest';
import { relayedCandidate, type CandidatePolicy } from '../../signaling/handlers/candidate-policy.ts';
import { checkSdp } from '../../signaling/handlers/sdp-policy.ts';
import { SAMPLE_SDP } from '../signaling/connection/sample-sdp.ts';

/*
 * SDPs and candidates made by their grammar with hostile pieces in every place. What passes is read by a second, plain
 * reader of this file, and must hold nothing that may not be passed on.
 */

const MAX_SDP_CHARS = 32 * 1024;
const POLICY: CandidatePolicy = { relay_loopback: false, relay_only: false };
const CODECS =
  /^(h26[45]|vp[89]|av1|rtx|red|ulpfec|flexfec(-03)?|opus|multiopus|pcm[ua]|g722|l16|isac|ilbc|cn|telephone-event)$/i;

const ADDRESSES = [
  ...['192.168.1.20', '10.0.0.1', '203.0.113.9', 'fd00::1', '2001:db8::1'],
  'd4f1c0ae-1f7f-4a66-9d4a-0f1e2d3c4b5a.local',
];
const HOSTILE_ADDRESSES = [
  ...['127.0.0.1', '127.255.255.254', '0.0.0.0', '169.254.169.254', '224.0.0.1', '255.255.255.255'],
  ...[
    '::1',
    '::',
    'fe80::1',
    'fe80::1%25eth0',
    'ff02::fb',
    '::ffff:127.0.0.1',
    '::ffff:a9fe:a9fe',
    '::7f00:1',
  ],
  ...[
    '64:ff9b::7f00:1',
    'localhost',
    'metadata.google.internal',
    'evil.example',
    '127.1',
    '0x7f000001',
    '2130706433',
    '0177.0.0.1',
  ],
  ...[
    '127.0.0.1.',
    '１２７.0.0.1',
    '127.0.0.1\u0000',
    '192.168.1.20\r\na=candidate:1 1 udp 1 127.0.0.1 9 typ host',
  ],
];

const address = fc.constantFrom(...ADDRESSES, ...HOSTILE_ADDRESSES);
const word = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom('', ' ', '\t', '\u2028', 'typ', 'raddr', '\r', '\n', '-1', '65536'),
);
/** Mostly as it should be, so that one hostile piece stands in an otherwise good line. */
const mostly = <T>(good: readonly T[], odd: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...good) },
    { weight: 1, arbitrary: fc.constantFrom(...odd) },
  );

const candidate = fc
  .record({
    prefix: mostly(['candidate:'], ['a=candidate:', 'Candidate:', '']),
    foundation: mostly(['1', '842163049'], ['', ' ', 'ä']),
    component: mostly(['1', '2'], ['0', '999', 'x']),
    transport: mostly(['udp', 'UDP', 'tcp'], ['sctp', '']),
    priority: mostly(['2122260223'], ['0', '99999999999', '-1']),
    address,
    port: mostly(['46243', '9'], ['0', '65536', 'x']),
    type: mostly(['host', 'srflx', 'prflx', 'relay'], ['evil', '']),
    rest: fc.array(
      fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom('generation 0', 'ufrag ab', 'raddr 192.168.1.2 rport 5') },
        { weight: 1, arbitrary: word },
      ),
      { maxLength: 3 },
    ),
    separator: mostly([' '], ['  ', '\t', '\u00a0']),
  })
  .map(({ prefix, separator, ...c }) =>
    [
      `${prefix}${c.foundation}`,
      c.component,
      c.transport,
      c.priority,
      c.address,
      c.port,
      'typ',
      c.type,
      ...c.rest,
    ].join(separator),
  );

/** Where a machine would connect to that obeyed this candidate, read as leniently as any. */
function targetOf(text: string): string | null {
  const parts = text.trim().split(/\s+/);
  return parts[4] ?? null;
}

function mayBeTold(target: string): boolean {
  const plain = target.replace(/%.*$/, '').replace(/\.$/, '');
  if (/^[a-z0-9-]{1,63}\.local$/i.test(plain)) return true;
  // Whatever form it has, inet_aton and the like would read it as an IPv4 address too.
  if (!ipaddr.isValid(plain)) return false;
  const parsed = embedded(ipaddr.process(plain));
  if (parsed.kind() === 'ipv4' && (parsed.toByteArray()[0] ?? 0) >= 224) return false;
  return !['loopback', 'linkLocal', 'unspecified', 'multicast', 'broadcast'].includes(parsed.range());
}

/** What a translator on the way would make of it: NAT64 (RFC 6052) and 6to4 (RFC 3056). */
function embedded(parsed: ipaddr.IPv4 | ipaddr.IPv6): ipaddr.IPv4 | ipaddr.IPv6 {
  const bytes = parsed.toByteArray();
  if (parsed.range() === 'rfc6052') return new ipaddr.IPv4(bytes.slice(12));
  return parsed.range() === '6to4' ? new ipaddr.IPv4(bytes.slice(2, 6)) : parsed;
}

const line = fc.oneof(
  candidate.map((text) => `a=${text}`),
  fc.constantFrom(
    ...[
      'a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:abc',
      'a=sctp-port:5000',
      'a=rtpmap:96 EVIL/90000',
      'a=rtpmap:111 opus/48000/2',
    ],
    ...[
      'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
      'm=application 9 DTLS/SCTP 5000',
      'm=video 9 RTP/AVP 96',
      'm=video 9 UDP/TLS/RTP/SAVPF 96 97',
    ],
    ...[
      'm=audio 0 UDP/TLS/RTP/SAVPF 0',
      'm=text 9 UDP/TLS/RTP/SAVPF 98',
      'm=message 9 TCP/MSRP *',
      'M=application 9 UDP/DTLS/SCTP x',
      ' m=application 9 x y',
    ],
    ...[
      'a=fingerprint:md5 00',
      'a=setup:holdconn',
      'c=IN IP4 169.254.169.254',
      'k=clear:password',
      'v=0',
      'a=ice-lite',
      'a=tcptype:active',
      '',
    ],
  ),
  word.map((text) => `a=${text}`),
  word,
);
const BASE = SAMPLE_SDP.trimEnd().split('\r\n');
const sdp = fc
  .record({
    inserts: fc.array(fc.tuple(fc.nat(BASE.length), line), { maxLength: 6 }),
    dropped: fc.array(fc.nat(BASE.length - 1), { maxLength: 3 }),
    doubled: fc.array(fc.nat(BASE.length - 1), { maxLength: 2 }),
    end: fc.constantFrom('\r\n', '\n', '\r\n', '\r', '\n\r'),
  })
  .map(({ inserts, dropped, doubled, end }) => {
    const lines = BASE.flatMap((text, i) =>
      dropped.includes(i) ? [] : doubled.includes(i) ? [text, text] : [text],
    );
    for (const [at, text] of inserts) lines.splice(Math.min(at, lines.length), 0, text);
    return `${lines.join(end)}${end}`;
  });

/** What any reader of SDP could take for a line of its own. */
const linesOf = (text: string): string[] =>
  text.split(/[\r\n\u2028\u2029\u0085]+/).map((each) => each.trim());

function expectHarmless(text: string): void {
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MAX_SDP_CHARS);
  for (const each of linesOf(text)) {
    expect(each).not.toMatch(/^m\s*=\s*(?!audio |video )/i);
    expect(each).not.toMatch(/^a\s*=\s*crypto/i);
    const codec = /^a=rtpmap:\S+\s+([^/]+)/i.exec(each)?.[1];
    if (codec !== undefined) expect(codec).toMatch(CODECS);
    const found = /candidate:\s*(.*)$/i.exec(each)?.[0];
    const target = found === undefined ? null : targetOf(found);
    if (target !== null && /^a=candidate:/.test(each)) expect(mayBeTold(target), each).toBe(true);
  }
}

describe('C05: hostile SDP and ICE', () => {
  it('candidates that pass point nowhere that they may not', () => {
    let passed = 0;
    fc.assert(
      fc.property(candidate, (text) => {
        const relayed = relayedCandidate(text, POLICY);
        if (relayed === null) return;
        passed += 1;
        expect(linesOf(relayed)).toHaveLength(1);
        expect(mayBeTold(targetOf(relayed) ?? ''), relayed).toBe(true);
      }),
      { numRuns: 20_000 },
    );
    expect(passed).toBeGreaterThan(1_000);
  });

  it('SDPs that pass hold no data channel, key, foreign codec or forbidden address', () => {
    let passed = 0;
    fc.assert(
      fc.property(sdp, (text) => {
        const verdict = checkSdp(text, { max_sdp_chars: MAX_SDP_CHARS, ...POLICY });
        if ('refused' in verdict) return;
        passed += 1;
        expectHarmless(verdict.sdp);
      }),
      { numRuns: 5_000 },
    );
    expect(passed).toBeGreaterThan(50);
  });

  it('what passed once passes again unchanged', () => {
    fc.assert(
      fc.property(sdp, (text) => {
        const limits = { max_sdp_chars: MAX_SDP_CHARS, ...POLICY };
        const once = checkSdp(text, limits);
        if ('sdp' in once) expect(checkSdp(once.sdp, limits)).toEqual(once);
      }),
      { numRuns: 2_000 },
    );
  });
});
