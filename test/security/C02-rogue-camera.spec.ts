import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  claimAnswer,
  claimList,
  claimStatus,
  createPairingAnswer,
  type CreatePairingAnswer,
} from '../../signaling/protocol/rest.ts';
import { ManualClock } from '../signaling/connection/manual-clock.ts';
import { startHubFixture, type HubFixture, type RestAnswer } from '../signaling/hub-fixture.ts';

/* Cameras that nobody invited, or who came with an invitation that they got hold of. */

const AT_ONCE = 10;
const LIMITS = { wrong_claim_rate: { count: 10, window_s: 60 } } as const;

let clock: ManualClock;
let hub: HubFixture;
let owner: string;
beforeEach(async () => {
  clock = new ManualClock(Date.now());
  hub = await startHubFixture({ clock, config: LIMITS });
  owner = await hub.setUp();
});
afterEach(() => hub.dispose());

const device = (device_name: string) => ({ device_name, kind: 'phone' });
const invite = async (): Promise<CreatePairingAnswer> =>
  (await hub.rest('pairings', { method: 'POST', token: owner })).as(createPairingAnswer);
const claim = (key: { secret: string } | { code: string }, name: string, from: string) =>
  hub.rest('pairings/claim', { method: 'POST', body: { ...key, device: device(name) }, from });
const pending = async () =>
  (await hub.rest('pairings/claims', { token: owner }))
    .as(claimList)
    .claims.filter(({ status }) => status === 'pending');

async function inTurns(count: number, task: (n: number) => Promise<RestAnswer>): Promise<RestAnswer[]> {
  const answers: RestAnswer[] = [];
  for (let n = 0; n < count; n += AT_ONCE) {
    answers.push(...(await Promise.all(Array.from({ length: AT_ONCE }, (_, k) => task(n + k)))));
  }
  return answers;
}

const codesOf = (answers: RestAnswer[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const answer of answers) {
    const key = answer.status === 202 ? 'let in' : answer.problem().code;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
};

describe('a thousand cameras that nobody invited', () => {
  it('get ten guesses each address, kill no invitation by QR code, and keep no real one out', async () => {
    const real = await invite();
    const answers = await inTurns(1_000, async (n) => {
      // Whoever manages the hub goes on working meanwhile.
      if (n % 50 === 0) expect(await pending()).toEqual([]);
      const key = n % 2 ? { secret: randomBytes(32).toString('base64url') } : { code: '00000000' };
      return claim(key, `fake ${String(n)}`, `127.0.6.${String((n % 25) + 1)}`);
    });
    const codes = codesOf(answers);
    expect(codes['let in']).toBeUndefined();
    expect(codes['rate_limited']).toBe(1_000 - 25 * 10);
    const listed = await hub.rest('pairings/claims', { token: owner });
    expect(listed.as(claimList).claims).toEqual([]);
    const let_in = await claim({ secret: real.secret }, 'the real one', '127.0.7.1');
    expect(let_in.status).toBe(202);
    expect(await pending()).toMatchObject([{ device_name: 'the real one', address: '127.0.7.1' }]);
    await hub.hub.stop();
    const [{ rows } = { rows: 0 }] = hub.read<{ rows: number }>(
      "SELECT count(*) AS rows FROM audit WHERE type = 'pairing_code_wrong'",
    );
    expect(rows).toBeLessThanOrEqual(25 * 21);
  }, 120_000);
});

describe('cameras with invitations that they got hold of', () => {
  const crowd = (count: number, from: (n: number) => string) =>
    inTurns(count, async (n) => claim({ secret: (await invite()).secret }, `fake ${String(n)}`, from(n)));

  it('are at most 32 an address, also when they all come at once, and the next address has room', async () => {
    const codes = codesOf(await crowd(60, () => '127.0.8.1'));
    expect(codes).toEqual({ 'let in': 32, capacity: 28 });
    expect(await pending()).toHaveLength(32);
    clock.jump(1_000);
    expect((await claim({ secret: (await invite()).secret }, 'the real one', '127.0.8.2')).status).toBe(202);
    expect((await pending())[0]).toMatchObject({ device_name: 'the real one' });
  }, 60_000);

  it('give way to a real one when the list is full, and are gone after ten minutes', async () => {
    await hub.restart({ clock, config: { ...LIMITS, max_pending_claims: 40 } });
    await crowd(40, (n) => `127.0.9.${String((n % 2) + 1)}`);
    expect(await pending()).toHaveLength(40);
    clock.jump(1_000);
    const real = await claim({ secret: (await invite()).secret }, 'the real one', '127.0.9.9');
    const { claim_id, claim_secret } = real.as(claimAnswer);
    const list = await pending();
    expect(list).toHaveLength(40);
    expect(list[0]).toMatchObject({ claim_id, device_name: 'the real one' });
    // One of the crowd gave way; who belongs to the crowd finds no room.
    expect((await claim({ secret: (await invite()).secret }, 'one more', '127.0.9.1')).status).toBe(503);
    expect(
      (await hub.rest(`pairings/claims/${claim_id}/approve`, { method: 'POST', token: owner })).status,
    ).toBe(200);
    const status = await hub.rest(`pairings/claims/${claim_id}`, { token: claim_secret });
    expect(status.as(claimStatus).status).toBe('approved');
    clock.advance(601_000);
    expect(await pending()).toEqual([]);
  }, 60_000);
});
