import { describe, expect, it } from 'vitest';
import { answerChallenge, bestChallenge } from '../../../gateway/auth/answer-challenge.ts';
import { readChallenges, type Challenge } from '../../../gateway/auth/read-challenges.ts';

const only = (header: string): Challenge => {
  const best = bestChallenge(readChallenges([header]));
  if (best === undefined) throw new Error('it can be answered');
  return best;
};

describe('challenges', () => {
  it('are read from one header or several, with commas inside of quotes', () => {
    const joined =
      'Basic realm="a, \\"b\\"", Digest realm="c",nonce=xyz , qop="auth,auth-int", NTLM, Digest algorithm=SHA-256, nonce="2"';
    const wanted = [
      { scheme: 'basic', parameters: { realm: 'a, "b"' } },
      { scheme: 'digest', parameters: { realm: 'c', nonce: 'xyz', qop: 'auth,auth-int' } },
      { scheme: 'digest', parameters: { algorithm: 'SHA-256', nonce: '2' } },
    ];
    expect(readChallenges([joined])).toEqual(wanted);
    expect(readChallenges([joined.slice(0, 22), joined.slice(24)])).toEqual(wanted);
  });

  it.each([
    [['Basic realm="a"', 'Digest nonce="1", algorithm=MD5', 'Digest nonce="2", algorithm=SHA-256'], '2'],
    [['Basic realm="a"', 'Digest nonce="1"'], '1'],
    [['Digest nonce="1", algorithm=SHA-512-256', 'Digest nonce="2", algorithm=md5'], '2'],
  ])('are answered by the best: %j', (headers, nonce) => {
    expect(bestChallenge(readChallenges(headers))?.parameters['nonce']).toBe(nonce);
  });

  it.each(['', 'Negotiate', 'Digest realm="x"', 'Digest nonce="1", algorithm=rot13', ',,,', '"'])(
    'that can not be answered are none: %j',
    (header) => {
      expect(bestChallenge(readChallenges([header]))).toBeUndefined();
    },
  );

  it('of any length are read in time', () => {
    for (const piece of ['a', 'a ', 'a=', '"', '\\', 'a="\\', ', '])
      readChallenges([piece.repeat(1_000_000)]);
  });
});

describe('an answer', () => {
  /* RFC 7616 §3.9.1 */
  const circle = { username: 'Mufasa', password: 'Circle of Life' };
  const request = { method: 'GET', uri: '/dir/index.html', count: 1 };
  const cnonce = 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ';
  const asked =
    'Digest realm="http-auth@example.org", qop="auth, auth-int", nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"';

  it.each([
    ['MD5', '8ca523f5e9506fed4657c9700eebdbec'],
    ['SHA-256', '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'],
  ])('is that of the RFC, %s', (algorithm, response) => {
    const header = answerChallenge(only(`${asked}, algorithm=${algorithm}`), circle, request, cnonce);
    expect(header).toContain(`response="${response}"`);
    expect(header).toContain(`algorithm=${algorithm}, opaque="FQhe`);
    expect(header).toContain(`qop=auth, nc=00000001, cnonce="${cnonce}"`);
  });

  it('is the older one (RFC 2069) without qop', () => {
    const header = answerChallenge(
      only('Digest realm="r", nonce="n"'),
      { username: 'u', password: 'p' },
      { method: 'DESCRIBE', uri: 'rtsp://h/', count: 1 },
    );
    expect(header).toBe(
      'Digest username="u", realm="r", nonce="n", uri="rtsp://h/", response="6231f339632dca5d8dc9df283162399c"',
    );
  });

  it('takes any character', () => {
    const credentials = { username: 'a"b\\c', password: 'ä:€@/' };
    expect(answerChallenge(only('Digest realm="r", nonce="n"'), credentials, request)).toContain(
      'username="a\\"b\\\\c"',
    );
    const basic = answerChallenge(only('Basic realm="r"'), credentials, request);
    expect(Buffer.from(basic.slice(6), 'base64').toString()).toBe('a"b\\c:ä:€@/');
  });
});
