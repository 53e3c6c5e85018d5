import { createHmac, generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UserTokens } from '../../signaling/auth/user-tokens.ts';
import { hubId, userId } from '../../signaling/protocol/ids.ts';
import type { User } from '../../signaling/protocol/model.ts';
import { meAnswer, tokenAnswer } from '../../signaling/protocol/rest.ts';
import { ManualClock } from '../signaling/connection/manual-clock.ts';
import { OWNER, startHubFixture, type HubFixture } from '../signaling/hub-fixture.ts';

const DAY_MS = 86_400_000;
const secret = randomBytes(32);
const hub_id = hubId.parse('hub-1');
const user: User = {
  user_id: userId.parse('user-1'),
  username: 'anna',
  email: null,
  role: 'viewer',
  created_at: '2030-01-01T00:00:00.000Z',
};

function ring(clock: ManualClock, secrets: readonly Uint8Array[] = [secret]): UserTokens {
  return new UserTokens({ hub_id, secrets, life_s: 86_400, clock });
}

describe('a token', () => {
  const clock = new ManualClock();
  const tokens = ring(clock);
  const good = tokens.issue(user, 0).token;
  const decoded = jwt.decode(good, { complete: true });
  const kid = decoded?.header.kid ?? '';
  const claims = decoded?.payload as Record<string, unknown>;

  /** Signed rightly, so that only what the test changed can be what is refused. */
  function forged(changes: Record<string, unknown>, header: Record<string, unknown> = {}): string {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const input = `${part({ alg: 'HS256', typ: 'JWT', kid, ...header })}.${part({ ...claims, ...changes })}`;
    return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
  }

  it('has the documented header and claims', () => {
    expect(tokens.verify(good)).toEqual(claims);
    expect(decoded?.header).toEqual({ alg: 'HS256', typ: 'JWT', kid });
    expect(claims).toMatchObject({
      iss: 'hub-1',
      aud: 'mumu-station',
      sub: 'user-1',
      user_id: 'user-1',
      username: 'anna',
      role: 'viewer',
    });
    expect(Number(claims['exp']) - Number(claims['iat'])).toBe(24 * 60 * 60);
    expect(tokens.verify(forged({}))).not.toBe(null);
  });

  it.each([
    ['another audience', { aud: 'elsewhere' }],
    ['a list of audiences', { aud: ['mumu-station'] }],
    ['another issuer', { iss: 'hub-2' }],
    ['no issuer', { iss: undefined }],
    ['no audience', { aud: undefined }],
    ['no expiry', { exp: undefined }],
    ['no jti', { jti: undefined }],
    ['no subject', { sub: undefined }],
    ['two subjects', { sub: 'user-2' }],
    ['a role that is none', { role: 'root' }],
    ['an expiry in words', { exp: 'never' }],
    ['a start in the future', { nbf: clock.now() / 1000 + 60 }],
  ])('with %s is refused', (_what, changes) => {
    expect(tokens.verify(forged(changes))).toBe(null);
  });

  it.each([
    ['alg none', { alg: 'none' }],
    ['alg None', { alg: 'None' }],
    ['HS512', { alg: 'HS512' }],
    ['no kid', { kid: undefined }],
    ['a kid of nobody', { kid: 'someone' }],
    ['a kid that is a path', { kid: '../../dev/null' }],
    ['a prototype for a kid', { kid: '__proto__' }],
  ])('with %s in its header is refused', (_what, header) => {
    expect(tokens.verify(forged({}, header))).toBe(null);
  });

  it('without a signature, or signed by RS256, is refused', () => {
    expect(tokens.verify(`${good.split('.').slice(0, 2).join('.')}.`)).toBe(null);
    expect(tokens.verify(jwt.sign(claims, null, { algorithm: 'none', keyid: kid }))).toBe(null);
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    expect(tokens.verify(jwt.sign(claims, privateKey, { algorithm: 'RS256', keyid: kid }))).toBe(null);
  });

  it('lives 24 hours and not a second more', () => {
    const own = new ManualClock();
    const issuer = ring(own);
    const { token } = issuer.issue(user, 0);
    own.advance(DAY_MS - 1_000);
    expect(issuer.verify(token)).not.toBe(null);
    own.advance(2_000);
    expect(issuer.verify(token)).toBe(null);
  });

  it('survives one change of the secret and not two', () => {
    const [next, last] = [randomBytes(32), randomBytes(32)];
    expect(ring(clock, [next, secret]).verify(good)).not.toBe(null);
    expect(ring(clock, [last, next]).verify(good)).toBe(null);
    const renewed = ring(clock, [next, secret]).issue(user, 0).token;
    expect(ring(clock, [next]).verify(renewed)).not.toBe(null);
  });

  it('mutated ten thousand times is never accepted', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=';
    let accepted = 0;
    for (let round = 0; round < 10_000; round += 1) {
      const mutated = mutate(good, round, alphabet);
      if (mutated !== good && tokens.verify(mutated) !== null) accepted += 1;
    }
    expect(accepted).toBe(0);
  });
});

/** One character changed, dropped, doubled, swapped or cut off, somewhere. */
function mutate(token: string, round: number, alphabet: string): string {
  const at = Math.floor(Math.random() * token.length);
  const letter = alphabet.charAt(Math.floor(Math.random() * alphabet.length));
  switch (round % 5) {
    case 0:
      return token.slice(0, at) + letter + token.slice(at + 1);
    case 1:
      return token.slice(0, at) + token.slice(at + 1);
    case 2:
      return token.slice(0, at) + letter + token.slice(at);
    case 3:
      return token.slice(0, at);
    default:
      return token + letter;
  }
}

describe('revocation', () => {
  let fixture: HubFixture;
  beforeAll(async () => {
    fixture = await startHubFixture();
    await fixture.setUp();
  });
  afterAll(() => fixture.dispose());

  const statusOf = async (token: string): Promise<number> => (await fixture.rest('me', { token })).status;

  it('of one token by logging out ends that one, also after a restart', async () => {
    const [one, other] = [await fixture.logIn(), await fixture.logIn()];
    expect((await fixture.rest('auth/logout', { method: 'POST', token: one })).status).toBe(204);
    expect([await statusOf(one), await statusOf(other)]).toEqual([401, 200]);
    await fixture.restart();
    expect([await statusOf(one), await statusOf(other)]).toEqual([401, 200]);
  });

  it('by renewing gives a new token and ends the old, once', async () => {
    const old = await fixture.logIn();
    const answers = await Promise.all(
      [1, 2, 3].map(() => fixture.rest('auth/renew', { method: 'POST', token: old })),
    );
    const renewed = answers.filter(({ status }) => status === 200);
    expect(renewed).toHaveLength(1);
    const token = renewed[0]?.as(tokenAnswer).token ?? '';
    expect([await statusOf(old), await statusOf(token)]).toEqual([401, 200]);
  });

  it('by a new password ends every token but the one it was changed with, also after a restart', async () => {
    const [kept, other] = [await fixture.logIn(), await fixture.logIn()];
    const new_password = 'seventeen purple ferries at dusk';
    const change = { current_password: OWNER.password, new_password };
    expect((await fixture.rest('auth/password', { method: 'POST', token: kept, body: change })).status).toBe(
      204,
    );
    await fixture.restart();
    expect([await statusOf(kept), await statusOf(other)]).toEqual([200, 401]);
    const fresh = await fixture.logIn(OWNER.username, new_password);
    const back = { current_password: new_password, new_password: OWNER.password };
    expect((await fixture.rest('auth/password', { method: 'POST', token: fresh, body: back })).status).toBe(
      204,
    );
    expect([await statusOf(kept), await statusOf(fresh)]).toEqual([401, 200]);
  });

  it('is what another hub with another secret does from the start', async () => {
    const stranger = await startHubFixture();
    const token = await stranger.setUp();
    expect(await statusOf(token)).toBe(401);
    await stranger.dispose();
  });

  it('does not depend on what the token says of the role: the account decides', async () => {
    const { token } = await fixture.addUser(`u${randomUUID().slice(0, 8)}`, 'viewer');
    expect((await fixture.rest('me', { token })).as(meAnswer).user.role).toBe('viewer');
  });
});
