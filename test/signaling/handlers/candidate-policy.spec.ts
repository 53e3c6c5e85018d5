import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { relayedCandidate } from '../../../signaling/handlers/candidate-policy.ts';

const at = (address: string): string => `candidate:1 1 udp 2122260223 ${address} 46243 typ host generation 0`;

const policy = (relay_loopback: boolean, relay_only = false) => ({ relay_loopback, relay_only });
const candidateAllowed = (candidate: string, relay_loopback: boolean): boolean =>
  relayedCandidate(candidate, policy(relay_loopback)) === candidate;

describe('relayedCandidate', () => {
  it.each([
    '',
    at('192.168.1.20'),
    at('10.0.0.1'),
    at('203.0.113.9'),
    at('fd00::1'),
    at('2001:db8::1'),
    at('100.64.0.1'),
    at('d4f1c0ae-1f7f-4a66-9d4a-0f1e2d3c4b5a.local'),
    'candidate:0 1 UDP 2122187007 192.168.1.20 54321 typ host',
    'candidate:4 1 TCP 2105458943 192.168.1.20 9 typ host tcptype active',
    'candidate:842163049 1 udp 1677729535 203.0.113.9 46243 typ srflx raddr 0.0.0.0 rport 0 generation 0 ufrag ab+/ network-cost 999',
    'candidate:0f1e2d3c4b5a69788796a5b4c3d2e1f0 2 udp 659136 10.0.0.3 16000 typ relay raddr 10.0.0.2 rport 24',
  ])('relays %s', (candidate) => {
    expect(candidateAllowed(candidate, false)).toBe(true);
  });

  it.each(
    [
      '127.0.0.1',
      '127.9.9.9',
      '0.0.0.0',
      '0.1.2.3',
      '169.254.169.254',
      '::1',
      '::',
      'fe80::1',
      'fe80::1%eth0',
      'febf::1',
      '::ffff:127.0.0.1',
      '::ffff:7f00:1',
      '::ffff:169.254.1.1',
      '::127.0.0.1',
      // Found by fuzzing: forms that a translator on the way turns into one of these.
      '64:ff9b::7f00:1',
      '64:ff9b::169.254.169.254',
      '2002:7f00:1::',
    ].map(at),
  )('relays %s only when configured', (candidate) => {
    expect(candidateAllowed(candidate, false)).toBe(false);
    expect(candidateAllowed(candidate, true)).toBe(true);
  });

  it.each([
    at('224.0.0.251'),
    at('255.255.255.255'),
    at('ff02::fb'),
    at('::ffff:224.0.0.1'),
    at('evil.example'),
    at('localhost'),
    at('metadata.google.internal'),
    at('x.local.evil.example'),
    at('a.b.local'),
    at('127.1'),
    at('0x7f.0.0.1'),
    at('2130706433'),
    at('0177.0.0.1'),
    at('192.168.1.20\u0000'),
    `a=${at('192.168.1.20')}`,
    `${at('192.168.1.20')}\r\na=candidate:1 1 udp 1 127.0.0.1 1 typ host`,
    at('192.168.1.20').replace('typ host', 'typ evil'),
    at('192.168.1.20').replace(' udp ', ' sctp '),
    'candidate:',
    'anything',
    ' ',
  ])('never relays %j', (candidate) => {
    expect(candidateAllowed(candidate, true)).toBe(false);
  });

  it('decides about anything, quickly', () => {
    const token = fc.constantFrom(
      'candidate:1',
      '1',
      'udp',
      '10.0.0.1',
      'typ',
      'host',
      ' ',
      'raddr',
      '::1',
      '\r',
      'a',
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 200 }), (tokens) => {
        candidateAllowed(tokens.join(' '), false);
      }),
    );
    const long = `${at('192.168.1.20')}${' a b'.repeat(250)} `;
    const before = performance.now();
    candidateAllowed(long, false);
    expect(performance.now() - before).toBeLessThan(50);
  });
});

describe('relayedCandidate, relay only', () => {
  const relayed = (candidate: string): string | null => relayedCandidate(candidate, policy(false, true));

  it('passes on what a TURN server relays, without the address behind it', () => {
    const own =
      'candidate:1 1 udp 41885439 203.0.113.9 49152 typ relay raddr 192.168.1.20 rport 46243 generation 0';
    expect(relayed(own)).toBe(
      'candidate:1 1 udp 41885439 203.0.113.9 49152 typ relay raddr 0.0.0.0 rport 9 generation 0',
    );
    expect(relayed('')).toBe('');
  });

  it.each(['host', 'srflx raddr 192.168.1.20 rport 1', 'prflx'])('keeps back what is %s', (type) => {
    expect(relayed(at('192.168.1.20').replace('typ host', `typ ${type}`))).toBeNull();
  });
});
