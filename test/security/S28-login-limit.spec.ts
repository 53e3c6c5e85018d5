import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { delayAfter } from '../../signaling/auth/account-limiter.ts';
import { ManualClock } from '../signaling/connection/manual-clock.ts';
import { OWNER, startHubFixture, type HubFixture, type HubFixtureOptions } from '../signaling/hub-fixture.ts';

let clock: ManualClock;
let fixture: HubFixture;
beforeEach(async () => {
  clock = new ManualClock(Date.now());
  fixture = await startHubFixture({ clock });
  await fixture.setUp();
});
afterEach(() => fixture.dispose());

const limited = (): HubFixtureOptions => ({ clock, config: { login_rate: { count: 5, window_s: 60 } } });
const logIn = (password: string, from: string, username: string = OWNER.username) =>
  fixture.rest('auth/login', { method: 'POST', body: { username, password }, from });
const statuses = async (times: number, from: string): Promise<number[]> => {
  const seen: number[] = [];
  for (let n = 0; n < times; n += 1) seen.push((await logIn('wrong password', from, `name_${n}`)).status);
  return seen;
};

describe('by address', () => {
  beforeEach(() => fixture.restart(limited()));

  it('the sixth log-in within a minute is refused, with when to try again', async () => {
    expect(await statuses(5, '127.0.0.2')).toEqual([401, 401, 401, 401, 401]);
    clock.advance(10_000);
    const sixth = await logIn(OWNER.password, '127.0.0.2');
    expect([sixth.status, sixth.problem().code, sixth.headers['retry-after']]).toEqual([
      429,
      'rate_limited',
      '50',
    ]);
    expect((await logIn(OWNER.password, '127.0.0.3')).status).toBe(200);
    clock.advance(50_000);
    expect((await logIn(OWNER.password, '127.0.0.2')).status).toBe(200);
  });

  it('at once they do not slip through', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) => logIn('wrong password', '127.0.0.4', `name_${n}`)),
    );
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(7);
  });

  it('a restart forgives nothing', async () => {
    await statuses(5, '127.0.0.2');
    await fixture.restart(limited());
    expect((await logIn(OWNER.password, '127.0.0.2')).status).toBe(429);
  });

  it('a clock set back locks nobody out', async () => {
    await statuses(5, '127.0.0.2');
    const past = new ManualClock(clock.now() - 30 * 86_400_000);
    await fixture.restart({ ...limited(), clock: past });
    const wait = await logIn(OWNER.password, '127.0.0.2');
    expect([wait.status, wait.headers['retry-after']]).toEqual([429, '60']);
    past.advance(60_000);
    expect((await logIn(OWNER.password, '127.0.0.2')).status).toBe(200);
  });
});

describe('by account', () => {
  const guess = (n: number): Promise<{ status: number }> => logIn('wrong password', `127.1.0.${n}`);

  it('wrong passwords from anywhere add a growing delay, also after a restart', async () => {
    for (let n = 1; n <= 3; n += 1) expect((await guess(n)).status).toBe(401);
    const delayed = await logIn(OWNER.password, '127.1.1.1');
    expect([delayed.status, delayed.headers['retry-after']]).toEqual([429, '1']);
    await fixture.restart();
    expect((await logIn(OWNER.password, '127.1.1.1')).status).toBe(429);
    clock.advance(1_000);
    expect((await guess(4)).status).toBe(401);
    clock.advance(1_000);
    expect((await guess(5)).status).toBe(429);
    clock.advance(1_000);
    expect((await logIn(OWNER.password, '127.1.1.1')).status).toBe(200);
    // The right one wiped the slate.
    expect((await guess(6)).status).toBe(401);
  });

  it('delays unknown names just the same', async () => {
    for (let n = 1; n <= 3; n += 1) expect((await logIn('x', `127.1.0.${n}`, 'nobody')).status).toBe(401);
    expect((await logIn('x', '127.1.1.1', 'nobody')).status).toBe(429);
  });

  it('a stranger who keeps guessing does not keep out whoever was here before', async () => {
    expect((await logIn(OWNER.password, '127.2.0.1')).status).toBe(200);
    for (let n = 1; n <= 3; n += 1) await guess(n);
    expect((await guess(9)).status).toBe(429);
    expect((await logIn(OWNER.password, '127.2.0.1')).status).toBe(200);
  });

  it('a clock set back makes it no longer and no shorter', async () => {
    for (let n = 1; n <= 3; n += 1) await guess(n);
    const past = new ManualClock(clock.now() - 30 * 86_400_000);
    await fixture.restart({ clock: past });
    const wait = await logIn(OWNER.password, '127.1.1.1');
    expect([wait.status, wait.headers['retry-after']]).toEqual([429, '1']);
    past.advance(1_000);
    expect((await logIn(OWNER.password, '127.1.1.1')).status).toBe(200);
  });

  it('the delay grows, and ends at five minutes: never a lock-out', () => {
    const delays = Array.from({ length: 40 }, (_, failures) => delayAfter(failures));
    expect(delays.slice(0, 7)).toEqual([0, 0, 0, 1_000, 2_000, 4_000, 8_000]);
    expect(Math.max(...delays)).toBe(300_000);
    expect(delays).toEqual(delays.toSorted((a, b) => a - b));
  });
});
