import jwt from 'jsonwebtoken';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRestClient } from '../../hub-link/rest-client.ts';
import { sessionFrom } from '../../main/hub-client/station-session.ts';
import { TokenKeeper } from '../../main/hub-client/token-keeper.ts';
import { keyIdOf, UserTokens } from '../../signaling/auth/user-tokens.ts';
import { auditList, meAnswer, tokenAnswer } from '../../signaling/protocol/rest.ts';
import { stillLive, watching } from '../signaling/connection/live-watching.ts';
import { ManualClock } from '../signaling/connection/manual-clock.ts';
import { OWNER, startHubFixture, type HubFixture } from '../signaling/hub-fixture.ts';

const HALF_DAY_MS = 12 * 3_600_000;
const HALF_DAYS_OF_A_KEY = 60;

let hub: HubFixture;
let clock: ManualClock;
let first_secret: Uint8Array;
beforeEach(async () => {
  // In the past: certificates that are made later in this clock must be valid in the client's, which is the real one.
  clock = new ManualClock(Math.floor(Date.now() / 1_000) * 1_000 - 40 * 2 * HALF_DAY_MS);
  // Nobody falls silent while the clock moves by half days.
  hub = await startHubFixture({ clock, config: { heartbeat_s: 1_000_000 } });
  first_secret = hub.secrets.jwt_secret;
  await hub.setUp();
});
afterEach(() => hub.dispose());

const kidOf = (token: string): string => jwt.decode(token, { complete: true })?.header.kid ?? '';
const statusOf = async (token: string): Promise<number> => (await hub.rest('me', { token })).status;

/** As whoever read the first key could make it: good for a month. */
async function tokenUnderFirstKey(like: string): Promise<string> {
  const { user } = (await hub.rest('me', { token: like })).as(meAnswer);
  const { hub_id } = hub.address;
  const forger = new UserTokens({ hub_id, secrets: [first_secret], life_s: 30 * 86_400, clock });
  return forger.issue(user, 0).token;
}

/** Renews as the station does. */
async function signedInStation(): Promise<{
  keeper: TokenKeeper;
  renewals: () => number;
  close: () => void;
}> {
  const { url, ca } = hub.address;
  const rest = createRestClient({ url, ca });
  const answer = await hub.rest('auth/login', { method: 'POST', body: OWNER });
  let renewals = 0;
  const renewed = (): Promise<void> => Promise.resolve(void (renewals += 1));
  const keeper = new TokenKeeper(sessionFrom(answer.as(tokenAnswer)), { rest, clock, renewed });
  keeper.start();
  const close = (): void => {
    keeper.stop();
    rest.close();
  };
  return { keeper, renewals: () => renewals, close };
}

describe('the key that signs tokens', () => {
  it('is replaced after a month; the one before counts for a day more, and who watches notices nothing', async () => {
    const { keeper, renewals, close } = await signedInStation();
    const token = (): string => keeper.session().token;
    const all = await watching(hub, token());
    const halfDay = async (): Promise<void> => {
      const before = renewals();
      clock.jump(HALF_DAY_MS);
      clock.advance(0);
      await vi.waitFor(() => expect(renewals()).toBe(before + 1));
      await stillLive(all);
    };
    for (let n = 1; n < HALF_DAYS_OF_A_KEY; n += 1) await halfDay();
    expect(hub.secrets.jwt_secret).toEqual(first_secret);
    expect(kidOf(token())).toBe(keyIdOf(first_secret));

    await halfDay();
    await vi.waitFor(() => expect(hub.secrets.previous_jwt_secret).toEqual(first_secret));
    const old = await tokenUnderFirstKey(token());
    expect(await statusOf(old)).toBe(200);
    await halfDay();
    expect(kidOf(token())).toBe(keyIdOf(hub.secrets.jwt_secret));
    expect(kidOf(token())).not.toBe(keyIdOf(first_secret));
    expect(await statusOf(old)).toBe(200);

    await halfDay();
    await vi.waitFor(() => expect(hub.secrets.previous_jwt_secret).toBe(undefined));
    expect(await statusOf(old)).toBe(401);
    await halfDay();
    expect([all.viewer.ws.readyState, all.camera.ws.readyState]).toEqual([1, 1]);
    expect(all.viewer.ofType('session_ended')).toEqual([]);
    const { entries } = (await hub.rest('audit?type=keys_rotated', { token: token() })).as(auditList);
    expect(entries).toMatchObject([{ user_id: null, detail: { by_age: true } }]);

    const last = token();
    close();
    await hub.restart();
    expect(await statusOf(old)).toBe(401);
    expect(await statusOf(last)).toBe(200);
  });

  it('in its overlap is also refused once that is over while the hub is off', async () => {
    const token = await hub.logIn();
    await hub.rest('keys/rotate', { method: 'POST', token });
    const old = await tokenUnderFirstKey(token);
    await hub.restart();
    expect(await statusOf(old)).toBe(200);
    clock = new ManualClock(clock.now() + 2 * HALF_DAY_MS);
    await hub.restart({ clock });
    expect(await statusOf(old)).toBe(401);
  });
});
