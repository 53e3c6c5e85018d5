import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PasswordHasher } from '../../signaling/auth/password-hasher.ts';
import { OWNER, startHubFixture, type HubFixture } from '../signaling/hub-fixture.ts';

let hub: HubFixture;
beforeAll(async () => {
  hub = await startHubFixture();
  await hub.setUp();
});
afterAll(() => hub.dispose());

describe('passwords', () => {
  it('are stored as argon2id with at least the cost that OWASP asks for', () => {
    const [row] = hub.read<{ password_hash: string }>('SELECT password_hash FROM users');
    expect(row?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('checked fifty at a time leave the event loop free', async () => {
    const hasher = new PasswordHasher();
    const stored = (await hasher.hash('a password')) ?? '';
    // On a busy machine any two threads at work make the loop late: what counts is what the hashes do beyond that.
    const anyWork = await loopDelayDuring(twoBusyThreads);
    let verdicts: unknown[] = [];
    const busy = await loopDelayDuring(async () => {
      verdicts = await Promise.all(
        Array.from({ length: 50 }, (_, n) => hasher.verify(stored, n % 2 === 0 ? 'a password' : 'another')),
      );
    });
    expect(verdicts.filter((verdict) => verdict === true)).toHaveLength(25);
    expect(busy).toBeLessThan(Math.max(50, 3 * anyWork));
  }, 60_000);

  it('beyond what may wait are turned away, and the queue works on', async () => {
    const hasher = new PasswordHasher();
    await hasher.prepare();
    const verdicts = await Promise.all(Array.from({ length: 100 }, () => hasher.verify(undefined, 'x')));
    expect(verdicts.filter((verdict) => verdict === 'busy')).toHaveLength(100 - 66);
    expect(await hasher.verify(undefined, 'x')).toBe(false);
  }, 60_000);

  it('take as long for an unknown name as for a wrong password', async () => {
    const time = async (username: string): Promise<number> => {
      const started = performance.now();
      await hub.rest('auth/login', { method: 'POST', body: { username, password: 'wrong' } });
      return performance.now() - started;
    };
    const [unknown, wrong]: [number[], number[]] = [[], []];
    // In turn, so that a busy machine slows both. One of each stays below the account's free failures.
    for (let n = 0; n < 9; n += 1) {
      await hub.logIn(OWNER.username);
      unknown.push(await time(`nobody_${String(n)}`));
      wrong.push(await time(OWNER.username));
    }
    const median = (values: number[]): number => values.toSorted((a, b) => a - b)[4] ?? 0;
    expect(median(unknown) / median(wrong)).toBeGreaterThan(0.5);
    expect(median(unknown) / median(wrong)).toBeLessThan(2);
  }, 60_000);
});

async function twoBusyThreads(): Promise<void> {
  const threads = [1, 2].map(() => new Worker('while (true);', { eval: true }));
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  await Promise.all(threads.map((thread) => thread.terminate()));
}

/** The 99th percentile of the event loop's delay, in milliseconds. */
async function loopDelayDuring(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  await work();
  delay.disable();
  return delay.percentile(99) / 1e6;
}
